package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
)

// Question is an object to judge.
type Question struct {
	Object json.RawMessage `json:"object"`
	// Before is the live object, or the manifest that created it; absent if the object is new.
	Before json.RawMessage `json:"before,omitempty"`
	// Replace means that the object replaces the previous one as it is, instead of being applied over it.
	Replace bool `json:"replace,omitempty"`
	// Namespace is the namespace of an object that names none.
	Namespace string `json:"namespace,omitempty"`
	// PodSecurity holds the labels of the object's namespace.
	PodSecurity map[string]string `json:"podSecurity,omitempty"`
}

// Answer is the result for an object.
type Answer struct {
	// Unknown means that nothing judged the object, because a server serves its kind only if configured to.
	Unknown  bool      `json:"unknown,omitempty"`
	Refusals []Refusal `json:"refusals,omitempty"`
	Warnings []string  `json:"warnings,omitempty"`
	// PodsRefused is the reason why the namespace rejects the pods that the object creates.
	PodsRefused []string `json:"podsRefused,omitempty"`
}

// Refusal is a reason why the server rejects an object.
type Refusal struct {
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
}

// judge returns the answer of the server for an object.
func judge(question Question) (answer Answer) {
	defer func() {
		if failure := recover(); failure != nil { // as in the server, which then answers 500
			answer.Refusals = append(answer.Refusals, Refusal{Message: fmt.Sprintf("the validation itself failed: %v", failure)})
		}
	}()
	object, gvk, strict, err := decoded(question.Object)
	if runtime.IsNotRegisteredError(err) {
		return Answer{Unknown: true}
	}
	if err != nil {
		return Answer{Refusals: []Refusal{{Message: err.Error()}}}
	}
	kind, ok := kinds[gvk.GroupKind()]
	if !ok {
		return Answer{Unknown: true}
	}
	for _, message := range strict {
		answer.Refusals = append(answer.Refusals, Refusal{Field: unknownField(message), Message: message})
	}
	recorder := &warnings{}
	request := apiRequest{kind: kind, gvk: gvk, recorder: recorder}
	if question.Before == nil {
		err = request.create(object, question.Namespace)
	} else {
		object, err = request.change(question)
	}
	answer.refuse(err)
	answer.Warnings = recorder.all
	answer.judgePods(object, question.PodSecurity)
	return answer
}

// refuse adds an error of the server, each of its causes separately.
func (v *Answer) refuse(err error) {
	var status apierrors.APIStatus
	switch {
	case err == nil:
	case errors.As(err, &status) && status.Status().Details != nil && len(status.Status().Details.Causes) > 0:
		for _, cause := range status.Status().Details.Causes {
			v.Refusals = append(v.Refusals, Refusal{Field: cause.Field, Message: cause.Message})
		}
	default:
		v.Refusals = append(v.Refusals, Refusal{Message: err.Error()})
	}
}

// apiRequest is a request for an object of a kind, by a user with all permissions.
type apiRequest struct {
	kind
	gvk      schema.GroupVersionKind
	recorder *warnings
}

func (r apiRequest) context(verb, namespace string) context.Context {
	ctx := request.WithNamespace(request.NewContext(), namespace)
	ctx = request.WithUser(ctx, &user.DefaultInfo{Name: "admin", Groups: []string{user.SystemPrivilegedGroup}})
	ctx = request.WithRequestInfo(ctx, &request.RequestInfo{
		IsResourceRequest: true,
		Verb:              verb,
		Namespace:         namespace,
		APIGroup:          r.gvk.Group,
		APIVersion:        r.gvk.Version,
		Resource:          r.resource,
	})
	return warning.WithWarningRecorder(ctx, r.recorder)
}

// namespaceOf is the namespace to which kubectl sends an object.
func (r apiRequest) namespaceOf(object metav1.Object, given string) string {
	switch {
	case !r.NamespaceScoped():
		return ""
	case object.GetNamespace() != "":
		return object.GetNamespace()
	case given != "":
		return given
	}
	return metav1.NamespaceDefault
}

// create simulates the creation of an object up to the point where it would be stored.
func (r apiRequest) create(object runtime.Object, namespace string) error {
	metadata, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	namespace = r.namespaceOf(metadata, namespace)
	ctx := r.context("create", namespace)
	metadata.SetNamespace(namespace)
	rest.FillObjectMetaSystemFields(metadata)
	if metadata.GetGenerateName() != "" && metadata.GetName() == "" {
		metadata.SetName(r.GenerateName(metadata.GetGenerateName()))
	}
	admit(object)
	if err := beginCreate(ctx, object); err != nil {
		return err
	}
	return rest.BeforeCreate(r.strategy, ctx, object)
}

// update simulates the replacement of an object up to the point where it would be stored.
func (r apiRequest) update(object, before runtime.Object) error {
	metadata, err := meta.Accessor(object)
	if err != nil {
		return err
	}
	running, err := meta.Accessor(before)
	if err != nil {
		return err
	}
	ctx := r.context("update", running.GetNamespace())
	metadata.SetResourceVersion(running.GetResourceVersion())
	if err := beginUpdate(ctx, object, before); err != nil {
		return err
	}
	return rest.BeforeUpdate(r.strategy, ctx, object, before)
}

// warnings collects the warnings of the server.
type warnings struct{ all []string }

func (w *warnings) AddWarning(_, text string) { w.all = append(w.all, text) }

var quoted = regexp.MustCompile(`field "([^"]+)"`)

// unknownField matches the field in an error of strict decoding.
func unknownField(message string) string {
	if found := quoted.FindStringSubmatch(message); found != nil {
		return found[1]
	}
	return ""
}
