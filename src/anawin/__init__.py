"""Anawin (عناوين, "headlines"): themes and headlines for Arabic news."""
