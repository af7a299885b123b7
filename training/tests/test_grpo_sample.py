import unittest
from collections.abc import Callable

import torch

from training.grpo.grammar import Grammar
from training.grpo.sample import Sampler
from training.grpo.steps import ELSEWHERE, FIRST_MEANT, ONE_FACT, Step, all_steps
from training.grpo.tree import attend_in_groups, log_probabilities, pack
from training.lora import add_lora, parameters
from training.rewards import Written
from training.tests.toy import byte_tokenizer, pieces_of, small_tokenizer, tiny_model, trajectory

STEPS = [step for colour in ("red", "blue") for step in all_steps(trajectory(colour))]


class Model(unittest.TestCase):
    """Tree attention and the cache against forward passes over one plain sequence at a time."""

    def setUp(self):
        self.grammar = Grammar(small_tokenizer(), torch.device("cpu"))
        self.model = tiny_model(len(self.grammar.vocabulary))
        adapters = add_lora(self.model, rank=4, alpha=8)
        torch.manual_seed(2)
        for weight in parameters(adapters):
            weight.data += 0.1 * torch.randn_like(weight)
        self.sampler = Sampler(self.model, adapters, self.grammar)
        self.prompts = [self.grammar.tokens(step.prompt) for step in STEPS]

    @torch.no_grad()
    def logits(self, tokens: list[int]) -> torch.Tensor:
        return self.model(torch.tensor([tokens])).logits[0, -1]

    def test_greedy_outputs_are_those_of_plain_decoding(self):
        outputs = self.sampler(self.prompts, STEPS, 1, None)
        for step, prompt, (output,) in zip(STEPS, self.prompts, outputs, strict=True):
            (writer,) = self.grammar.writers(step, 1)
            tokens, (waiting, allowed) = list(prompt), next(writer)
            with self.assertRaises(StopIteration) as end:
                while True:
                    tokens += waiting
                    best = self.logits(tokens).masked_fill(~allowed, -torch.inf).argmax().item()
                    waiting, allowed = writer.send(best)
            self.assertEqual(output.written, end.exception.value)
            self.assertEqual(prompt + output.tokens, tokens)

    def test_log_probabilities_are_those_of_plain_sequences(self):
        outputs = self.sampler(self.prompts, STEPS, 3, torch.Generator().manual_seed(5))
        got = log_probabilities(self.model, pack(list(zip(self.prompts, outputs)), torch.device("cpu")))
        expected = [
            self.logits(prompt + output.tokens[: choice.at])
            .masked_fill(~choice.allowed, -torch.inf)
            .log_softmax(-1)[choice.token]
            for prompt, group in zip(self.prompts, outputs)
            for output in group
            for choice in output.choices
        ]
        torch.testing.assert_close(got, torch.stack(expected), rtol=1e-4, atol=1e-4)

    def test_samples_follow_the_distribution_and_the_seed(self):
        again = [self.sampler(self.prompts[:1], STEPS[:1], 100, torch.Generator().manual_seed(5))[0] for _ in range(2)]
        self.assertEqual([o.written for o in again[0]], [o.written for o in again[1]])
        first = torch.tensor([output.choices[0].token for output in again[0]])
        expected = self.logits(self.prompts[0]).masked_fill(~again[0][0].choices[0].allowed, -torch.inf).softmax(-1)
        likeliest = expected.argmax()
        share = (first == likeliest).float().mean().item()
        # Four deviations of a share of 100.
        self.assertAlmostEqual(share, expected[likeliest].item(), delta=4 * 0.5 / 10)

    def test_the_adapter_is_back_afterwards_even_if_sampling_fails(self):
        before = self.logits(self.prompts[0])
        self.sampler(self.prompts[:1], STEPS[:1], 1, None)
        with self.assertRaises(IndexError):
            self.sampler([[10**6]], STEPS[:1], 1, None)
        self.assertTrue(torch.equal(self.logits(self.prompts[0]), before))
        self.assertIs(self.model.model.layers[0].mlp.up_proj, self.sampler.adapters["model.layers.0.mlp.up_proj"])

    def test_attention_in_groups_gives_the_same(self):
        def run() -> torch.Tensor:
            outputs = self.sampler(self.prompts, STEPS, 2, torch.Generator().manual_seed(5))
            return log_probabilities(self.model, pack(list(zip(self.prompts, outputs)), torch.device("cpu")))

        expected = run()
        attend_in_groups(self.model)
        torch.testing.assert_close(run(), expected)


class Rules(unittest.TestCase):
    """Writers driven by hand."""

    def setUp(self):
        self.tokenizer = byte_tokenizer()
        self.grammar = Grammar(self.tokenizer, torch.device("cpu"))

    def conversation(self, question: str, *before: str) -> Step:
        think, close = "<|im_start|>assistant\n<think>", "<|im_end|>\n"
        asks = (think, "=x", "</think><sub-question>", "=y", "</sub-question><ret>", "=Text Retriever", f"</ret>{close}")
        return all_steps({"pieces": pieces_of(f"<|im_start|>user\nQuestion: {question}{close}", *before, *asks)})[-1]

    def later(self) -> Step:
        return Step(trajectory("red"), 17, "stop")

    def write(self, step: Step, *said: str) -> tuple[Written, list[str]]:
        """Says each text in turn, token by token, ending fields with "|"; what was written, and what was given."""
        (writer,) = self.grammar.writers(step, 1)
        waiting, allowed = next(writer)
        given: list[str] = []
        words = [w for text in said for w in self.chosen(text, step)]
        for token in words:
            self.assertTrue(allowed[token], f"{self.tokenizer.decode([token])!r} is forbidden")
            try:
                waiting, allowed = writer.send(token)
            except StopIteration as end:
                return end.value, given
            given.append(self.tokenizer.decode(waiting))
        self.fail("The step did not end.")

    def chosen(self, text: str, step: Step) -> list[int]:
        ends = text.endswith("|")
        tokens = self.tokenizer(text.rstrip("|"), add_special_tokens=False)["input_ids"]
        field = step.fields[1] if text.endswith("||") else "think"
        return [*tokens, *([self.tokenizer(step.closing[field], add_special_tokens=False)["input_ids"][0]] if ends else [])]

    def refuses(self, writing: Callable[[], object]) -> None:
        with self.assertRaisesRegex(AssertionError, "forbidden"):
            writing()

    def test_tags_are_given_and_the_retriever_is_one_of_three(self):
        step = self.conversation("red?")
        written, given = self.write(step, "hm|", "red||", "Text", "I")
        self.assertEqual(written.fields, {"think": "hm", "sub-question": "red", "ret": "Text Image Retriever"})
        self.assertIn("</think><sub-question>", given)
        self.assertIn("</sub-question><ret>", given)
        self.assertEqual(self.write(step, "hm|", "red||", "Text", "R")[0].fields["ret"], "Text Retriever")
        self.refuses(lambda: self.write(step, "hm|", "red||", "None"))

    def test_none_is_for_later(self):
        self.refuses(lambda: self.write(self.conversation("red?"), "hm|", "None||"))
        written, _ = self.write(self.later(), "hm|", "None||")
        self.assertEqual(written.fields, {"think": "hm", "sub-question": "None", "ret": "None"})

    def test_fields_have_no_tags_and_do_not_start_with_a_space(self):
        self.refuses(lambda: self.write(self.later(), "<ret>|"))
        self.refuses(lambda: self.write(self.later(), " hm|"))
        self.refuses(lambda: self.write(self.later(), "|"))

    def test_a_single_fact_is_asked_by_the_question_as_it_stands(self):
        step = self.conversation("Where do red things lie?")
        written, given = self.write(step, f"{ONE_FACT}|", "Table")
        self.assertEqual(written.fields["sub-question"], "Where do red things lie?")
        self.assertTrue(any("Where do red things lie?</sub-question><ret>" in text for text in given))

    def test_a_claim_may_be_asked_in_other_words(self):
        step = self.conversation("Is it red?")
        self.assertEqual(self.write(step, f"{ONE_FACT}|", "I", "Table")[0].fields["sub-question"], "Is it red?")
        self.assertEqual(self.write(step, f"{ONE_FACT}|", "What||", "Table")[0].fields["sub-question"], "What")

    def test_what_is_meant_is_asked_first_in_the_words_of_the_question(self):
        written, given = self.write(self.conversation("Where do red things lie?"), f"{FIRST_MEANT}|", "W", "Table")
        self.assertEqual(written.fields["sub-question"], "Which one is meant: Where do red things lie?")
        self.assertIn("Which one is meant: Where do red things lie?</sub-question><ret>", given)

    def test_a_search_that_found_nothing_goes_to_another_expert(self):
        (first, *_) = all_steps(trajectory("red"))
        step = self.later()
        self.assertEqual(step.before, first.gold)
        written, _ = self.write(step, f"{ELSEWHERE}|", "r", "Table")
        self.assertEqual(written.fields, {"think": ELSEWHERE, "sub-question": "red", "ret": "Table Retriever"})

    def test_who_cannot_tell_which_one_is_meant_asks_another_expert_the_question_itself(self):
        which, tag = "Which one is meant: Where do red things lie?", "<|im_start|>assistant\n"
        asks = (f"{tag}<think>", f"={FIRST_MEANT}", "</think><sub-question>", f"={which}", "</sub-question><ret>")
        told = ("=Table Retriever", "</ret><|im_end|>\n", "<|im_start|>user\nNothing relevant was found.<|im_end|>\n")
        answers = (f"{tag}<think>", "=hm", "</think><answer>", "=Not found in the knowledge at hand", "</answer><|im_end|>\n")
        step = self.conversation("Where do red things lie?", *asks, *told, *answers)
        self.assertEqual(step.asked_elsewhere, "Where do red things lie?")
        written, given = self.write(step, f"{ELSEWHERE}|", "R")
        asked = {"think": ELSEWHERE, "sub-question": "Where do red things lie?", "ret": "Text Retriever"}
        self.assertEqual(written.fields, asked)
        self.assertTrue(any("Where do red things lie?</sub-question><ret>" in text for text in given))

    def test_an_answer_stands_in_the_evidence(self):
        answer = all_steps(trajectory("red"))[1]
        written, _ = self.write(answer, "hm|", "blue||")
        self.assertEqual(written, Written({"think": "hm", "answer": "blue"}))
        self.refuses(lambda: self.write(answer, "hm|", "bred||"))

    def test_a_field_that_does_not_end_breaks_the_format(self):
        alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
        self.assertTrue(self.write(self.later(), alphabet[:40])[0].broken)
        self.assertTrue(self.write(self.later(), "lalala")[0].broken)
        self.assertFalse(self.write(self.later(), "1000000000|", "None||")[0].broken)


if __name__ == "__main__":
    unittest.main()
