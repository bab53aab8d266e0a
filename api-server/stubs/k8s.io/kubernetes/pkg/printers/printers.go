// Package printers stands in for the tables that kubectl prints.
package printers

type TableGenerator struct{}

func NewTableGenerator() TableGenerator { return TableGenerator{} }

func (g TableGenerator) With(func()) TableGenerator { return g }
