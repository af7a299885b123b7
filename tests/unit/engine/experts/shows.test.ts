import { describe, expect, it } from "vitest";
import { asksWhatIsShown } from "../../../../src/engine/experts/shows.ts";

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
  ])("not: %s", (question) => {
    expect(asksWhatIsShown(question)).toBe(false);
  });
});
