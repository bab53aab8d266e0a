package main

import (
	"encoding/json"

	yaml "sigs.k8s.io/yaml/goyaml.v3"
)

// Position is the line of a value, from 1, and the positions of its fields or items.
type Position struct {
	Line  int
	Keys  map[string]Position
	Items []Position
}

// MarshalJSON writes a position as its line alone, or as [line, {…}] or [line, […]].
func (p Position) MarshalJSON() ([]byte, error) {
	switch {
	case p.Keys != nil:
		return json.Marshal([]any{p.Line, p.Keys})
	case p.Items != nil:
		return json.Marshal([]any{p.Line, p.Items})
	}
	return json.Marshal(p.Line)
}

// positionsIn finds the positions of everything in a document. The value of an alias has the position of the alias:
// otherwise a few lines could expand to any number of positions.
func positionsIn(document []byte) Position {
	var root yaml.Node
	if yaml.Unmarshal(document, &root) != nil || len(root.Content) == 0 {
		return Position{Line: 1}
	}
	return positionOf(root.Content[0], root.Content[0].Line)
}

// positionOf finds the positions in a node that begins, or whose key begins, on a line.
func positionOf(node *yaml.Node, line int) Position {
	position := Position{Line: line}
	switch node.Kind {
	case yaml.SequenceNode:
		for _, item := range node.Content {
			position.Items = append(position.Items, positionOf(item, item.Line))
		}
	case yaml.MappingNode:
		position.Keys = map[string]Position{}
		merged := map[string]Position{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			if key.Tag == "!!merge" {
				addMerged(merged, value)
			} else {
				position.Keys[key.Value] = positionOf(value, key.Line) // the last one wins
			}
		}
		for key, one := range merged {
			if _, isOwn := position.Keys[key]; !isOwn {
				position.Keys[key] = one
			}
		}
	}
	return position
}

// addMerged adds the keys of a merge key, with the positions where they are written.
func addMerged(merged map[string]Position, value *yaml.Node) {
	switch value.Kind {
	case yaml.AliasNode:
		value = value.Alias
	case yaml.SequenceNode:
		for _, each := range value.Content {
			if each.Kind != yaml.SequenceNode {
				addMerged(merged, each)
			}
		}
		return
	}
	for i := 0; value.Kind == yaml.MappingNode && i+1 < len(value.Content); i += 2 {
		merged[value.Content[i].Value] = Position{Line: value.Content[i].Line}
	}
}
