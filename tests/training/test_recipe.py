import json
from dataclasses import replace
from pathlib import Path

import pytest

from training.errors import TrainingError
from training.recipe import RECIPES, Recipe, check_same_recipe, learning_rate, read_recipe


def test_rate_warms_up_stays_and_cools_down_to_zero() -> None:
    recipe = Recipe(epochs=10, rate=0.2, cooldown=0.5)
    assert learning_rate(recipe, 0.0) == pytest.approx(0.2 * 0.02)
    assert learning_rate(recipe, 0.05) == pytest.approx(0.2 * 0.52)
    assert learning_rate(recipe, 0.3) == learning_rate(recipe, 0.5) == 0.2
    assert learning_rate(recipe, 0.75) == pytest.approx(0.1)
    assert learning_rate(recipe, 1.0) == 0


def test_plateau_does_not_depend_on_the_length_of_the_run() -> None:
    short, long = Recipe(epochs=20), Recipe(epochs=200)
    assert learning_rate(short, 6 / 20) == learning_rate(long, 6 / 200)


def test_rate_without_cooldown_stays_to_the_end() -> None:
    assert learning_rate(Recipe(cooldown=0.0), 1.0) == Recipe.rate


def test_cnn_b_and_cnn_c_differ_in_their_rate_alone() -> None:
    b, c = RECIPES["cnn-b"], RECIPES["cnn-c"]
    assert (b.rate, c.rate) == (1e-3, 1e-4)
    assert replace(c, architecture=b.architecture, rate=b.rate) == b


def test_recipe_survives_writing(tmp_path: Path) -> None:
    recipe = RECIPES["mini-xception"]
    recipe.write(tmp_path / "recipe.json")
    assert read_recipe(tmp_path / "recipe.json") == recipe


def test_settings_younger_than_a_run_take_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps({"architecture": "moodgrid-s", "epochs": 60, "seed": 2013}))
    assert read_recipe(path) == Recipe(epochs=60)


def test_only_epochs_may_change_on_resume(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    Recipe().write(path)
    check_same_recipe(path, Recipe(epochs=99))
    with pytest.raises(TrainingError, match=r"seed 2013, .*another --out|rate 0\.1, seed 2013"):
        check_same_recipe(path, Recipe(seed=1, rate=0.2))


@pytest.mark.parametrize("content", ["{", "[]", '"text"'])
def test_damaged_recipe_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(content)
    with pytest.raises(TrainingError, match="damaged"):
        read_recipe(path)


def test_a_folder_without_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="holds no training run"):
        read_recipe(tmp_path / "recipe.json")
