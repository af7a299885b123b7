import { describe, expect, it } from "vitest";
import { asksWhatIsShown, shownIn } from "../../../../src/engine/experts/shows.ts";

describe("asksWhatIsShown", () => {
  it.each([
    "Which product is this?",
    "what's this",
    "What is this?",
    "Whose flag is this?",
    "What kind of bird is shown on this badge? I mean: what kind of bird is it?",
    "Which animal is pictured here?",
    "What is in this picture?",
    "What does the picture show?",
    "Which country does this flag belong to?",
    "Which country has this shape?",
    "A parcel came with this on it. What am I looking at?",
    "What is the country outlined here?",
    "Which is the animal shown in this picture?",
    "What is the plant in the picture?",
    "What is the kind of food in the picture?",
    "What is the name of the fruit in this picture?",
    "What is the name of the kind of food in this picture?",
    "What is the kind of fruit that you see here?",
    "Which instrument do you recognise?",
    "What is the vegetable on this shelf?",
    "What is the drink in this bottle?",
    "What is in the carton in the picture?",
    "Who or what is shown here?",
    "What is the nation represented here?",
  ])("%s", (question) => {
    expect(asksWhatIsShown(question)).toBe(true);
  });

  it.each([
    "Which country is this building in?",
    "What colour is this?",
    "What colours does this flag show?",
    "What is the colour shown here?",
    "What is the capital of the country shown here?",
    "What is the wild ancestor of the fruit in this picture?",
    "What is the shape of the sign in this picture?",
    "Who painted this picture?",
    "What is the capital of the country with this flag?",
    "Which money do they use there?",
    "How tall is this?",
    "Is this a lion?",
    "What is the scientific name of the vegetable on this shelf?",
    "Who makes the drink in this bottle?",
    "How many people drink what is in this bottle?",
    "Which country makes most of what is shown here?",
  ])("not: %s", (question) => {
    expect(asksWhatIsShown(question)).toBe(false);
  });
});

describe("what a question says its picture shows", () => {
  it.each([
    [
      "Which town makes most of the drink in this picture?",
      "the drink in this picture",
      "What is the drink in this picture?",
    ],
    ["Where is the tree of the fruit shown here from?", "the fruit shown here", "What is the fruit shown here?"],
    ["What is the money of the country drawn in the picture?", "the country drawn in the picture"],
    ["Whose is the kind of hat that you see here?", "the kind of hat that you see here"],
    ["What does the name of the bell on this shelf mean?", "the name of the bell on this shelf"],
    [
      "Who drinks what is in the jar in the picture?",
      "what is in the jar in the picture",
      "What is in the jar in the picture?",
    ],
    ["Which land sells most of what is shown here?", "what is shown here", "What is shown here?"],
    ["Who first drew what the picture shows?", "what the picture shows", "What does the picture show?"],
  ])("%s", (question, phrase, asks = phrase && `What is ${phrase}?`) => {
    expect(shownIn(question)).toEqual(phrase && { phrase, asks });
    if (asks !== undefined) expect(asksWhatIsShown(asks)).toBe(true);
  });

  it.each([
    "What is the fruit shown here?",
    "Who rings the bell whose rope this is?",
    "Is the bell in this picture older than the hall in this picture?",
    "What do they call the thing shown on this poster?",
    "Who was the founder of Ambrel?",
  ])("nothing: %s", (question) => {
    expect(shownIn(question)).toBeUndefined();
  });
});
