package storage

import "k8s.io/kubernetes/pkg/printers"

type TableConvertor struct{ TableGenerator printers.TableGenerator }
