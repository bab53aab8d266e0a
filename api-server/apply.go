package main

import (
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

// change simulates an object that is applied over, or replaces, the previous one. It returns the object as it would be
// stored.
func (r apiRequest) change(question Question) (runtime.Object, error) {
	running, err := r.running(question)
	if err != nil {
		return nil, fmt.Errorf("before the change: %w", err)
	}
	next := []byte(question.Object)
	if !question.Replace {
		if next, err = r.applied(question, running); err != nil {
			return nil, err
		}
	}
	// Findings of strict decoding were reported for the object itself.
	object, _, _, err := decoded(next)
	if err != nil {
		return nil, err
	}
	metadata, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	metadata.SetNamespace(r.namespaceOf(metadata, question.Namespace))
	return object, r.update(object, running)
}

// running is the object before the change as the server has it.
func (r apiRequest) running(question Question) (runtime.Object, error) {
	object, _, _, err := decoded(question.Before)
	if err != nil {
		return nil, err
	}
	metadata, err := meta.Accessor(object)
	if err != nil {
		return nil, err
	}
	if metadata.GetUID() != "" { // it was read from a server
		return object, nil
	}
	silent := r
	silent.recorder = &warnings{}
	// It does not matter whether the server would accept it today: it exists.
	_ = silent.create(object, question.Namespace)
	metadata.SetUID(types.UID("00000000-0000-4000-8000-000000000000"))
	metadata.SetResourceVersion("1")
	return object, nil
}

// applied is the result of kubectl apply on the two manifests and the live object.
func (r apiRequest) applied(question Question, running runtime.Object) ([]byte, error) {
	current, err := encoded(running, r.gvk.GroupVersion())
	if err != nil {
		return nil, err
	}
	typed, err := scheme.New(r.gvk)
	if err != nil {
		return nil, err
	}
	schema, err := strategicpatch.NewPatchMetaFromStruct(typed)
	if err != nil {
		return nil, err
	}
	patch, err := strategicpatch.CreateThreeWayMergePatch(lastManifest(question.Before), question.Object, current, schema, true)
	if err != nil {
		return nil, err
	}
	return strategicpatch.StrategicMergePatch(current, patch, typed)
}

// lastManifest is the manifest applied last: a live object has it in an annotation.
func lastManifest(before []byte) []byte {
	var object struct {
		Metadata struct {
			UID         string            `json:"uid"`
			Annotations map[string]string `json:"annotations"`
		} `json:"metadata"`
	}
	if json.Unmarshal(before, &object) != nil || object.Metadata.UID == "" {
		return before
	}
	if manifest, ok := object.Metadata.Annotations[lastApplied]; ok {
		return []byte(manifest)
	}
	return nil
}
