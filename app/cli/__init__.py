"""The commands of `prepay`; thin: parse, call, print."""
