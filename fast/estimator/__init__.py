"""Estimators in the manner of scikit-learn: fast.LocalBinaryClassifier and fast.BinaryEncoder.

classifier  the classifier: parameters, fitting, answers
encoder     columns to bits, as a transformer
columns     arrays, lists and frames, as the columns of fast.data
parameters  what users pass, as a configuration takes it
weights     sample_weight and class_weight, as whole numbers
training    epochs with callbacks, and stopping early

They need scikit-learn (the extra "sklearn"), and are imported when they are first asked for.
"""
