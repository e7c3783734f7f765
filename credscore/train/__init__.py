"""Training: turns labelled rows into a Model, and verifies the model before it is written. Needs scikit-learn."""

from credscore.errors import MissingExtra

try:
    import scipy  # noqa: F401
    import sklearn  # noqa: F401
except ImportError as error:
    raise MissingExtra(f"training needs {error.name}", "train") from error
