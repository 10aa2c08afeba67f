# %% [markdown]
# # 10. With scikit-learn
#
# `fast.LocalBinaryClassifier` is the network as an estimator of scikit-learn
# (`pip install '.[sklearn]'`): it stands in pipelines, in cross-validation and in searches. The
# data are 178 wines, thirteen measurements each, of three growers. They come with scikit-learn.

# %%
import numpy as np
from sklearn.datasets import load_wine
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import fast

X, y = load_wine(return_X_y=True)
X, X_test, y, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
print(X.shape, X_test.shape)

# %% [markdown]
# The numbers become bits by themselves: ten thresholds for each column, at quantiles of the
# training samples. So one number is ten questions, "is it more than ...?"

# %%
model = fast.LocalBinaryClassifier(layers=(35,), epochs=20, random_state=0).fit(X, y)
print(f"{model.score(X_test, y_test):.3f} of the test samples right")
print("a sample has", model.encoding_.inputs, "bits; digest", fast.digest(model.network_)[:16])
assert model.score(X_test, y_test) > 0.85

# %% [markdown]
# **In a pipeline.** Scaling a column changes no comparison of its values, so the network is the
# same, bit by bit. You need no scaler, and none does harm.

# %%
piped = make_pipeline(StandardScaler(), fast.LocalBinaryClassifier(35, epochs=20, random_state=0))
piped.fit(X, y)
assert (piped.predict(X_test) == model.predict(X_test)).all()
assert fast.digest(piped[-1].network_) == fast.digest(model.network_)

# %% [markdown]
# **Cross-validation.** The thresholds are learnt anew on the training part of each fold, as they
# should be: a test sample has no say in them.

# %%
scores = cross_val_score(fast.LocalBinaryClassifier(35, epochs=20, random_state=0), X, y, cv=5)
print("five folds:", np.round(scores, 3), "mean", round(float(scores.mean()), 3))
assert len(scores) == 5 and scores.min() > 0.7

# %% [markdown]
# **A search.** Group and robustness are parameters like any other. The search sees the training
# samples alone; the test samples are asked once, at the end.

# %%
grid = {"group": [5, 7, 35], "robustness": ["0", "1/4", "1/2"]}
search = GridSearchCV(fast.LocalBinaryClassifier(35, epochs=20, random_state=0), grid, cv=5)
search.fit(X, y)
print("best:", search.best_params_, round(float(search.best_score_), 3))
print(f"{search.score(X_test, y_test):.3f} of the test samples right")
assert search.best_score_ >= scores.mean() - 0.05
assert search.score(X_test, y_test) > 0.85

# %% [markdown]
# Small tables make small differences: on 124 wines one answer is 0.8 of a point. Look at the
# spread of `search.cv_results_` before you believe a winner. More of it is in the how-to pages
# "Use it from scikit-learn" and "Twenty tables, beside other classifiers".
