"""Networks of BERT's kind: from a text to word pieces, from pieces to one row of numbers; nothing here knows themes.

Nothing heavy is imported with this package: `tokenizers`, `onnxruntime`, `torch` and `transformers` are loaded by the
functions that need them, and what runs a model (`reading`, `network`, `onnx`) needs only the first two.
"""
