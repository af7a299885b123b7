"""The span reader: a BERT with a head for the first and last token of an answer.

Scores are normalised over all contexts that are read for a question (shared normalisation, Clark and Gardner 2018,
arXiv:1710.10723), so that spans of different passages compare; the [CLS] tokens stand for "none of these holds it".
`src/engine/reader` reads the same way.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoTokenizer, BertForQuestionAnswering

QUESTION_TOKENS = 64
TOKENS = 256
# A span's last token is at most so many behind its first.
LONGEST = 24


@dataclass(frozen=True)
class Read:
    """The tokens of some contexts, each behind its question. Rows are contexts, in the order of the groups."""

    inputs: dict[str, torch.Tensor]
    # int64 [rows, tokens, 2]: characters of each token in its context.
    offsets: torch.Tensor
    # bool [rows, tokens]: tokens of the context, and [CLS].
    may: torch.Tensor
    # Rows of each group.
    groups: list[list[int]]


class Reader:
    def __init__(self, folder: Path, device: torch.device):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = BertForQuestionAnswering.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        ).to(device)
        self.device = device

    def tokens(self, asked: list[tuple[str, list[str]]]) -> Read:
        """@param asked: questions with the contexts that each is read in"""
        questions = self.tokenizer([question for question, _ in asked], add_special_tokens=False, truncation=True, max_length=QUESTION_TOKENS)["input_ids"]
        cut = self.tokenizer.batch_decode(questions)
        pairs = [(cut[i], context) for i, (_, contexts) in enumerate(asked) for context in contexts]
        encoded = self.tokenizer(
            [q for q, _ in pairs], [c for _, c in pairs], truncation="only_second", max_length=TOKENS, padding=True,
            pad_to_multiple_of=32, return_offsets_mapping=True, return_token_type_ids=True, return_tensors="pt",
        )  # fmt: skip
        offsets = encoded.pop("offset_mapping")
        ids = encoded["input_ids"]
        may = (encoded["token_type_ids"] == 1) & (ids != self.tokenizer.sep_token_id) & (encoded["attention_mask"] == 1)
        may[:, 0] = True
        groups, at = [], 0
        for _, contexts in asked:
            groups.append(list(range(at, at + len(contexts))))
            at += len(contexts)
        return Read(dict(encoded), offsets, may, groups)

    def logits(self, read: Read) -> tuple[torch.Tensor, torch.Tensor]:
        """float32 [rows, tokens] of starts and ends; -inf where an answer cannot be."""
        inputs = {name: tensor.to(self.device) for name, tensor in read.inputs.items()}
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            out = self.model(**inputs)
        may = read.may.to(self.device)
        mask = lambda logits: logits.float().masked_fill(~may, -torch.inf)
        return mask(out.start_logits), mask(out.end_logits)

    def loss(self, read: Read, gold: list[list[tuple[int, int, int]]]) -> torch.Tensor:
        """Mean over the groups: minus the log-probability of any of the gold starts, and of any of the gold ends."""
        starts, ends = self.logits(read)
        total = torch.zeros((), device=self.device)
        for rows, spans in zip(read.groups, gold, strict=True):
            for logits, marked in ((starts[rows], marks(read, rows, spans, 0)), (ends[rows], marks(read, rows, spans, 1))):
                marked = marked.to(self.device)
                total = total + torch.logsumexp(logits.flatten(), 0) - torch.logsumexp(logits.masked_fill(~marked, -torch.inf).flatten(), 0)
        return total / len(read.groups)

    @torch.no_grad()
    def answer(self, question: str, contexts: list[str]) -> tuple[str, int, float, float]:
        """The best span, its context, its probability, and that of no answer."""
        read = self.tokens([(question, contexts)])
        starts, ends = self.logits(read)
        first, last = (torch.softmax(logits.flatten(), 0).view_as(logits) for logits in (starts, ends))
        nothing = (first[:, 0].sum() * last[:, 0].sum()).item()
        first[:, 0] = last[:, 0] = 0
        pairs = first[:, :, None] * last[:, None, :]
        tokens = pairs.shape[1]
        pairs = pairs * torch.ones(tokens, tokens).triu().tril(LONGEST)
        best = pairs.flatten().argmax().item()
        row, rest = divmod(best, tokens * tokens)
        start, end = divmod(rest, tokens)
        left, right = read.offsets[row, start, 0].item(), read.offsets[row, end, 1].item()
        return contexts[row][left:right], row, pairs.flatten()[best].item(), nothing


def marks(read: Read, rows: list[int], spans: list[tuple[int, int, int]], end: int) -> torch.Tensor:
    """bool [rows of the group, tokens]: where gold spans begin (or end, `end` 1); the [CLS] tokens where none is in sight."""
    marked = torch.zeros(len(rows), read.may.shape[1], dtype=torch.bool)
    for context, first, last in spans:
        row = rows[context]
        place = first if end == 0 else last - 1
        offsets = read.offsets[row]
        marked[context] |= read.may[row] & (offsets[:, 0] <= place) & (place < offsets[:, 1]) & (read.inputs["token_type_ids"][row] == 1)
    if not marked.any():
        marked[:, 0] = True
    return marked
