import { describe, expect, it } from "vitest";
import { NOT_FOUND } from "../../../../src/engine/policy/conversation.ts";
import { askedOfPicture, kindOf, putForShown } from "../../../../src/engine/policy/pictured.ts";
import type { Turn } from "../../../../src/engine/policy/types.ts";
import { answered, asks, found } from "./turns.ts";

const QUESTION = "Which town cast the bell in this picture?";
const ASKS = "What is the bell in this picture?";
const asked = (notes: string, question = QUESTION): Turn => ({ role: "question", question, notes });

describe("what is asked of a picture first", () => {
  it("is what the question says that it shows", () => {
    expect(askedOfPicture([asked("seen: bell")])).toBe(ASKS);
    expect(askedOfPicture([asked("seen: bell", "Which  town cast the bell\nin this picture?")])).toBe(ASKS);
  });

  it("is nothing without a picture, without such words, and once anything was answered", () => {
    expect(askedOfPicture([asked("")])).toBeUndefined();
    expect(askedOfPicture([asked("seen: bell", "Which town cast this?")])).toBeUndefined();
    for (const answer of ["Old Ida", NOT_FOUND])
      expect(askedOfPicture([asked("seen: bell"), asks(ASKS), found(), answered(answer)])).toBeUndefined();
    expect(askedOfPicture([])).toBeUndefined();
  });
});

describe("the question of what a picture shows", () => {
  it("has it in the place of the words that were asked of the picture", () => {
    expect(putForShown("Old Ida", ASKS, QUESTION)).toBe("Which town cast Old Ida?");
    expect(putForShown("lye", "What is in the jar?", "Who sells what is in the jar?")).toBe("Who sells lye?");
    expect(putForShown("Peru", "What is the land whose flag this is?", "How old is the land whose flag this is?")).toBe(
      "How old is Peru?",
    );
  });

  it("is left to others where these are other words, or stand in it twice", () => {
    expect(putForShown("Old Ida", "What does the picture show?", QUESTION)).toBeUndefined();
    const twice = "Is the flag here like the flag here?";
    expect(putForShown("Peru", "What is the flag here?", twice)).toBeUndefined();
  });
});

describe("the kind of a thing", () => {
  const line = (text: string): Turn => ({ role: "evidence", lines: [text] });

  it("is what stands in brackets behind its name, in the answer or in a caption, or the name", () => {
    expect(kindOf("Old Ida (bell)", [])).toBe("bell");
    expect(kindOf("Old Ida", [line("tir-1 Old Ida 2: Old Ida (church bell) of bronze.")])).toBe("church bell");
    for (const other of ["tir-1 Old Ida 2: Young Ida (bell).", "tir-1 Old Ida 2: Old Ida (bell", "tir-1 Old Ida"])
      expect(kindOf("Old Ida", [line(other)])).toBe("Old Ida");
  });
});
