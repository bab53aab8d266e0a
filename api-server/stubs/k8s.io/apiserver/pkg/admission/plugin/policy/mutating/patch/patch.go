// Package patch stands in for what applies a MutatingAdmissionPolicy, a kind that is not served unless asked for.
package patch

import celgo "github.com/google/cel-go/cel"

type JSONPatchCondition struct{ Expression string }

func (c *JSONPatchCondition) GetExpression() string { return c.Expression }

func (c *JSONPatchCondition) ReturnTypes() []*celgo.Type {
	return []*celgo.Type{celgo.ListType(celgo.ObjectType("JSONPatch"))}
}

type ApplyConfigurationCondition struct{ Expression string }

func (c *ApplyConfigurationCondition) GetExpression() string { return c.Expression }

func (c *ApplyConfigurationCondition) ReturnTypes() []*celgo.Type {
	return []*celgo.Type{celgo.ObjectType("Object")}
}
