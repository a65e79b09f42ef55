"""The method: values in, values out.

No Django, no clock (`today` is an argument) and no input or output except reading the shipped playbooks.
Answers are codes and values, never sentences; the web turns codes into words.
Start with docs/method for the reasons, then `playbook`, `stages`, `buying`, `advice`.
"""
