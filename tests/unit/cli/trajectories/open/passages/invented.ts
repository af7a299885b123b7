import type { OpenPassage } from "../../../../../../cli/trajectories/open/read.ts";
import { Encyclopedia } from "../../../../../../cli/trajectories/open/passages/encyclopedia.ts";

const passage = (title: string, text: string, aliases: readonly string[] = []): OpenPassage => ({
  id: `p:${title}`,
  title,
  text,
  aliases,
});

/** Pages about nobody and nothing. */
export const passages: readonly OpenPassage[] = [
  passage(
    "The Lamp (1962 film)",
    "The Lamp is a 1962 Norwegian drama film directed by Odo Pellrin and starring Ilse Marn. The music was composed by Per Holt.",
  ),
  passage("The Ferry", "The Ferry is a 1971 Danish comedy film written and directed by Ilse Marn."),
  passage("The Two Wells", "The Two Wells is a 1980 Danish drama film directed by Odo Pellrin and Ilse Marn."),
  passage(
    "Odo Pellrin",
    "Odo Pellrin (3 May 1921 – 7 June 1990) was a Norwegian film director. He was born in Ambrel. He died in Soun, Norway. He was the son of painter Ulf Pellrin and his wife Sanna Rud.",
  ),
  passage("Ilse Marn", "Ilse Sofie Marn (born 12 April 1930) is a Danish actress and singer.", ["Ilse Sofie Marn"]),
  passage(
    "Runa Toft",
    "Runa Toft (born 9 January 1911 in Hobro, Denmark) is a Danish novelist. She studied at the University of Ambrel.",
  ),
  passage("Per Holt", "Per Holt (born 1 June 1901) is a Norwegian composer who is married to Runa Toft."),
  passage("The Bell (novel)", "The Bell is a novel by Danish author Runa Toft, published in 1954."),
  passage("The Lamp", "The Lamp is a song by the Norwegian folk band Marsh Choir, released by Fjord Records in 1999."),
  passage("Marsh Choir", "Marsh Choir is a Norwegian folk band. It was formed in 1988 by Per Holt."),
  passage(
    "Ambrel",
    "Ambrel is a town in Soun Province, Norway. It was founded in 1641. The population was 12,400 in 2010.",
  ),
  passage("Hobro Hall", "Hobro Hall is a theatre in Hobro, Denmark. It was built in 1893 and has a capacity of 1,250."),
  passage("Nothing", "Nothing in particular."),
];

export const encyclopedia = new Encyclopedia(passages);
