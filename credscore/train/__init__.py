"""Training: the only rooms that import scikit-learn. Labelled rows to a Model, verified before it is written."""

from credscore.errors import MissingExtra

try:
    import scipy  # noqa: F401
    import sklearn  # noqa: F401
except ImportError as error:
    raise MissingExtra(f"training needs {error.name}", "train") from error
