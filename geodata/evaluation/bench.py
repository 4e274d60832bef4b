"""How well names are found and placed, on texts that the weights never saw.

`make bench-geoparse CORPORA=folder` prints tables; it asserts nothing. End to end F1 takes a name
for right if it overlaps and is placed right. In the first table an area counts behind the stroke as
right too whose extent holds the point annotated: whose point stands for a country is a convention.
Names of peoples are left out of account where a corpus does not annotate them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from geodata.evaluation.comparison import ENVIRONMENT, compare
from geodata.evaluation.scores import Score, honesty
from geodata.gazetteer.lookup import Gazetteer
from geodata.geoparse.recognise import Recogniser
from geodata.geoparse.resolve import Weights, resolve
from geodata.text.reading import Reading
from geodata.training.corpora import AnnotatedDocument, Corpus, read_corpora
from geodata.training.train import FOLDS, Part, parts_of, train


def measure(
    documents: Iterable[AnnotatedDocument],
    people: bool,
    gazetteer: Gazetteer,
    weights: tuple[bytes, Weights],
    score: Score,
) -> None:
    """Add to ``score`` what the weights find in documents."""
    recogniser = Recogniser(weights[0])
    for document in documents:
        began = time.process_time()
        names = recogniser.names(document.text, Reading(document.text).words, gazetteer)
        toponyms = resolve(document.text, names, gazetteer, weights[1])
        score.seconds += time.process_time() - began
        score.add(document, [toponym for toponym in toponyms if people or not toponym.name.people])


def across(corpora: Sequence[Corpus], gazetteer: Gazetteer) -> dict[str, Score]:
    """Each corpus with weights from the others only."""
    scores = {}
    for corpus in corpora:
        weights = train(parts_of(other for other in corpora if other is not corpus), gazetteer)
        score = scores[f"{corpus.name}, trained on the other"] = Score()
        measure(corpus.documents, corpus.people, gazetteer, weights, score)
    return scores


def in_folds(corpora: Sequence[Corpus], gazetteer: Gazetteer) -> dict[str, Score]:
    """Each fifth of all corpora with weights from the other four."""
    scores = {corpus.name: Score() for corpus in corpora}
    for fold in range(FOLDS):
        training_parts: list[Part] = [
            (document, corpus.people)
            for corpus in corpora
            for at, document in enumerate(corpus.documents)
            if at % FOLDS != fold
        ]
        weights = train(training_parts, gazetteer)
        for corpus in corpora:
            test_documents = corpus.documents[fold::FOLDS]
            measure(test_documents, corpus.people, gazetteer, weights, scores[corpus.name])
    return {f"{name}, five folds of all": score for name, score in scores.items()}


def main() -> None:
    """Print the tables for every corpus of a folder."""
    parser = argparse.ArgumentParser(prog="python -m geodata.evaluation.bench", description=__doc__)
    parser.add_argument("corpora", type=Path, help="a folder of *.jsonl")
    parser.add_argument("--gazetteer", type=Path, help="another one than the best that is there")
    parser.add_argument(
        "--peers", type=Path, default=ENVIRONMENT, help="where others are installed"
    )
    chosen = parser.parse_args()
    corpora = read_corpora(chosen.corpora)
    with Gazetteer(chosen.gazetteer) as gazetteer:
        scores = across(corpora, gazetteer)
        folds = in_folds(corpora, gazetteer)
        own_scores = {
            corpus.name: score for corpus, score in zip(corpora, scores.values(), strict=True)
        }
        beside = compare(corpora, own_scores, gazetteer, chosen.peers)
        print(f"gazetteer: {gazetteer.file.name}")
    print(
        "| corpus | F1 exact / overlap | precision / recall | right of found | end to end F1 "
        "| documents/s |"
    )
    print("|---|---|---|---|---|---|")
    for name, score in {**scores, **folds}.items():
        print(score.line(name))
    for title, part in (("trained on the other", scores), ("five folds", folds)):
        print(f"\nprobabilities, {title}\n{honesty(part.values())}")
    print(f"\nthis library, trained on the other, beside other programs\n{beside}")


if __name__ == "__main__":
    main()
