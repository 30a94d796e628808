"""Judges JSON by the words of JSON Schema that the published one uses, and by no others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_SAY_NOTHING = {"$schema", "title", "description", "$defs"}
_TOGETHER = {"additionalProperties", "patternProperties", "then"}  # judged beside another word


class Judge:
    """One schema, ready to be asked about values."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema

    def accepts(self, value: Any) -> bool:
        return self._fits(self._schema, value)

    def _fits(self, schema: Mapping[str, Any], value: Any) -> bool:
        return all(
            self._word(word, rule, schema, value)
            for word, rule in schema.items()
            if word not in _SAY_NOTHING and word not in _TOGETHER
        ) and self._properties(schema, value)

    def _word(self, word: str, rule: Any, schema: Mapping[str, Any], value: Any) -> bool:
        match word:
            case "$ref":
                return self._fits(self._schema["$defs"][rule.removeprefix("#/$defs/")], value)
            case "type":
                is_bool = isinstance(value, bool)
                return isinstance(value, _TYPES[rule]) and (not is_bool or rule == "boolean")
            case "const":
                return type(value) is type(rule) and bool(value == rule)
            case "enum":
                return any(type(value) is type(one) and value == one for one in rule)
            case "not":
                return not self._fits(rule, value)
            case "anyOf":
                return any(self._fits(one, value) for one in rule)
            case "oneOf":
                return sum(self._fits(one, value) for one in rule) == 1
            case "if":
                return not self._fits(rule, value) or self._fits(schema["then"], value)
            case "properties":
                return True
            case _:
                return self._bound(word, rule, value)

    def _bound(self, word: str, rule: Any, value: Any) -> bool:
        match word:
            case "pattern":
                # `$` of JSON Schema is the very end, that of Python may stand before a line break.
                whole = rule.removeprefix("^").removesuffix("$")
                return not isinstance(value, str) or re.fullmatch(whole, value) is not None
            case "minLength" | "minItems" | "minProperties":
                return not isinstance(value, str | list | dict) or len(value) >= rule
            case "maxLength":
                return not isinstance(value, str) or len(value) <= rule
            case "minimum":
                return not isinstance(value, int) or value >= rule
            case "maximum":
                return not isinstance(value, int) or value <= rule
            case "required":
                return not isinstance(value, dict) or set(rule) <= set(value)
            case "dependentRequired":
                return not isinstance(value, dict) or all(
                    set(needed) <= set(value) for name, needed in rule.items() if name in value
                )
            case "items":
                return not isinstance(value, list) or all(self._fits(rule, one) for one in value)
            case _:
                raise AssertionError(f"the judge does not know {word}")

    def _properties(self, schema: Mapping[str, Any], value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for name, one in value.items():
            rules = [schema["properties"][name]] if name in schema.get("properties", {}) else []
            rules += [
                rule
                for pattern, rule in schema.get("patternProperties", {}).items()
                if re.fullmatch(pattern.strip("^$"), name)
            ]
            others = schema.get("additionalProperties", True)
            if not rules and (
                others is False or (others is not True and not self._fits(others, one))
            ):
                return False
            if not all(self._fits(rule, one) for rule in rules):
                return False
        return True
