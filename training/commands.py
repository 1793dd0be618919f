"""What each command of `python -m training` does.

TensorFlow takes seconds to import and is missing where only exported models are measured, so
the functions import the modules that need it.
"""

# ruff: noqa: PLC0415

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from training.card import model_card
from training.complete import complete, int8_metrics
from training.data import FaceSet, load
from training.errors import DataError, TrainingError
from training.evaluate import Evaluation, evaluate, evaluate_model
from training.litert import LiteRTNetwork
from training.model_file import ModelCard, read_model_card, read_weights
from training.picture import confusion_picture, write_png
from training.pictures import read_pictures
from training.prepare import prepare
from training.readme import check_figures, readme_table, write_table
from training.recipe import RECIPES
from training.report import text, title_of


def run_prepare(options: Namespace) -> None:
    """Print what a data set holds."""
    print(prepare(options.data))


def run_train(options: Namespace) -> None:
    """Train into a run folder, or go on with the run that lies there."""
    from training.train import Trainer

    recipe = RECIPES[options.architecture]
    given = {
        name: getattr(options, name)
        for name in (
            "epochs",
            "seed",
            "batch",
            "rate",
            "weights",
            "start",
            "teachers",
            "trust",
            "small_share",
            "augmentation",
        )
        if getattr(options, name) is not None
    }
    if "teachers" in given:
        given["teachers"] = tuple(given["teachers"])
    recipe = replace(recipe, **given)
    train, select = load(options.data, "Training"), load(options.data, "PublicTest")
    Trainer(options.out, recipe, train, select).run()


def run_evaluate(options: Namespace) -> None:
    """Measure a run folder or an exported model, and write report and pictures."""
    faces, name = _faces(options)
    if options.model:
        card = read_model_card(options.model)
        evaluation = evaluate_model(options.model, card, faces, name, _trained_on(options))
    else:
        evaluation = _evaluate_run(options, faces, name)
    print(text(evaluation))
    out = options.out or Path("build") / "evaluation" / f"{evaluation.subject}-{name}"
    _write(evaluation, out)
    print(f"Report and confusion matrices are in {out}")


def run_export(options: Namespace) -> None:
    """Convert a run for the app."""
    from training.export import export

    train, select = load(options.data, "Training"), load(options.data, "PublicTest")
    card = export(options.run_folder, options.out, train, select, options.start_share)
    print(f"{options.out / card.name}.json: {', '.join(f.file for f in card.files.values())}")
    for key, value in card.metrics["parity"].items():
        print(f"  {key.replace('_', ' ')}: {value}")
    _print_fitted(card)


def run_calibrate(options: Namespace) -> None:
    """Fit and measure anew what an exported model's JSON says."""
    card = read_model_card(options.model)
    network = LiteRTNetwork(read_weights(options.model, card, "int8"))
    card = complete(card, network.logits, load(options.data, "PublicTest"))
    card.write(options.model)
    print(options.model)
    _print_fitted(card)


def run_table(options: Namespace) -> None:
    """Measure an exported model again and write README's table."""
    card = read_model_card(options.model)
    network = LiteRTNetwork(read_weights(options.model, card, "int8"))
    faces = load(options.data, "PublicTest")
    check_figures(card, int8_metrics(card, network.logits(faces.images), faces))
    write_table(options.readme, card)
    print(readme_table(card))


def _print_fitted(card: ModelCard) -> None:
    print(f"  unsure below {card.unsure_below}, too small below {card.smallest_face} pixels")
    for output, figures in card.metrics["out_of_fold"].items():
        listed = ", ".join(f"{key} {value}" for key, value in figures.items())
        print(f"  {output}, out of fold: {listed}")


def run_card(options: Namespace) -> None:
    """Write an exported model's card beside it."""
    card = read_model_card(options.model)
    faces = load(options.data, options.usage)
    train = _trained_on(options)
    evaluation = evaluate_model(options.model, card, faces, options.usage, train)
    command = (
        f"python -m training evaluate --model {options.model.as_posix()} --data DATA "
        f"--usage {options.usage}"
    )
    path = options.model.with_suffix(".md")
    path.write_text(model_card(card, evaluation, command), encoding="utf-8")
    print(path)


def run_compare(options: Namespace) -> None:
    """Print one table of networks."""
    from training.compare import compare

    train, select = load(options.data, "Training"), load(options.data, "PublicTest")
    print(compare(options.runs, train, select, untrained=options.untrained))


def _faces(options: Namespace) -> tuple[FaceSet, str]:
    if options.images:
        return read_pictures(options.images, detect=options.detect), options.images.name
    if options.detect:
        raise TrainingError("--detect looks for faces in pictures; give --images FOLDER.")
    return load(options.data, options.usage), options.usage


def _trained_on(options: Namespace) -> FaceSet | None:
    """The training faces, where they lie beside those to measure on."""
    if not options.data or options.usage == "Training":
        return None
    try:
        return load(options.data, "Training")
    except DataError:
        return None


def _evaluate_run(options: Namespace, faces: FaceSet, name: str) -> Evaluation:
    from training.convert import deployed
    from training.export import default_heads, keras_logits
    from training.train import load_run

    model, recipe, epochs = load_run(options.run_folder)
    network = deployed(model)
    return evaluate(
        f"{recipe.architecture}, epoch {epochs}",
        {"keras": lambda images: keras_logits(network, images)},
        default_heads(model),
        faces,
        data=name,
        milliseconds={},
        train=_trained_on(options),
    )


def _write(evaluation: Evaluation, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.md").write_text(text(evaluation), encoding="utf-8")
    for item in evaluation.own():
        file = title_of(item).lower().replace(" ", "-").replace("+", "plus")
        write_png(out / f"confusion-{file}.png", confusion_picture(item))
