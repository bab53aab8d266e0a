// Command harvest takes objects out of Kubernetes' own validation tests: it has a copy of the module write down each
// object that a test validates, and runs the tests. The copy is deleted afterwards.
//
// Usage: go run . VERSION FILE
//
//	VERSION  1.35
//	FILE     where the objects are written, as JSON, one a line
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

//go:embed recorder.go.txt
var recorder []byte

//go:embed encoder_test.go.txt
var encoder string

const (
	module          = "k8s.io/kubernetes"
	recorderPackage = "internal/harvest"
)

// tested are the packages whose tests validate objects.
const tested = "pkg/apis/*/validation"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run . VERSION FILE")
		os.Exit(2)
	}
	if err := harvest(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "harvest:", err)
		os.Exit(1)
	}
}

func harvest(version, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "harvest-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	kubernetes := filepath.Join(work, "kubernetes")
	if err := copyModule(version, work, kubernetes); err != nil {
		return err
	}
	packages, err := prepare(kubernetes)
	if err != nil {
		return err
	}
	_ = os.Remove(file)
	// That a test fails is no matter: each of its objects counts, whatever the test makes of it.
	test := command(work, "go", append([]string{"test", "-mod=mod", "-trimpath", "-vet=off", "-count=1", "-p=2"}, packages...)...)
	test.Env = append(os.Environ(), "HARVEST="+file)
	if err := test.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "harvest: some tests:", err)
	}
	_, err = os.Stat(file)
	return err
}

// copyModule makes a module that requires a copy of Kubernetes, made of links.
func copyModule(version, work, into string) error {
	mods, err := filepath.Abs(filepath.Join("..", "modules"))
	if err != nil {
		return err
	}
	for _, kind := range []string{"mod", "sum"} {
		content, err := os.ReadFile(filepath.Join(mods, version+"."+kind))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(work, "go."+kind), content, 0o644); err != nil {
			return err
		}
	}
	if err := os.WriteFile(filepath.Join(work, "main.go"), []byte("package main\n\nfunc main() {}\n"), 0o644); err != nil {
		return err
	}
	if err := command(work, "go", "mod", "download", module).Run(); err != nil {
		return err
	}
	list := command(work, "go", "list", "-mod=mod", "-m", "-f", "{{.Dir}}", module)
	list.Stdout = nil
	from, err := list.Output()
	if err != nil {
		return err
	}
	if err := link(strings.TrimSpace(string(from)), into); err != nil {
		return err
	}
	return command(work, "go", "mod", "edit", "-replace", module+"="+into).Run()
}

func command(folder, name string, args ...string) *exec.Cmd {
	command := exec.Command(name, args...)
	command.Dir = folder
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	return command
}

// link copies a folder without its contents: each file is another name of the one there.
func link(from, into string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(into, strings.TrimPrefix(path, from))
		if entry.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		if os.Link(path, to) == nil {
			return nil
		}
		content, err := os.ReadFile(path) // on another file system
		if err != nil {
			return err
		}
		return os.WriteFile(to, content, 0o644)
	})
}

// prepare has the packages of a copied module write down what they validate. It returns the packages that have tests.
func prepare(folder string) ([]string, error) {
	into := filepath.Join(folder, recorderPackage)
	if err := os.MkdirAll(into, 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(into, "recorder.go"), recorder, 0o644); err != nil {
		return nil, err
	}
	var packages []string
	folders, err := filepath.Glob(filepath.Join(folder, tested))
	if err != nil {
		return nil, err
	}
	for _, each := range folders {
		ready, err := preparePackage(each)
		if err != nil {
			return nil, err
		}
		if ready {
			packages = append(packages, module+strings.TrimPrefix(each, folder))
		}
	}
	return packages, nil
}

// preparePackage has one package write down what it validates, and says whether it has tests.
func preparePackage(folder string) (bool, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return false, err
	}
	name, hasTests := "", false
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			hasTests = true
			continue
		}
		if name, err = instrument(file, module+"/"+recorderPackage); err != nil {
			return false, err
		}
	}
	if !hasTests || name == "" {
		return false, nil
	}
	content := strings.Replace(encoder, "PACKAGE", name, 1)
	return true, os.WriteFile(filepath.Join(folder, "zz_harvest_test.go"), []byte(content), 0o644)
}

// insertion is a text to be put into a file.
type insertion struct {
	offset int
	text   string
}

// instrument has each exported function and method Validate… of a file begin by writing down what it is given. It
// returns the name of the package.
func instrument(file, recorder string) (string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, source, parser.ParseComments)
	if err != nil {
		return "", err
	}
	var insertions []insertion
	for _, declaration := range parsed.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || function.Body == nil || !strings.HasPrefix(function.Name.Name, "Validate") {
			continue
		}
		if objects := objectsOf(function); len(objects) > 0 {
			insertions = append(insertions, insertion{
				files.Position(function.Body.Lbrace).Offset + 1,
				fmt.Sprintf(" harvest.Record(%q, %s);", function.Name.Name, strings.Join(objects, ", ")),
			})
		}
	}
	if len(insertions) == 0 {
		return parsed.Name.Name, nil
	}
	behindName := files.Position(parsed.Name.End()).Offset
	insertions = append(insertions, insertion{behindName, fmt.Sprintf("; import harvest %q", recorder)})
	return parsed.Name.Name, replaceFile(file, inserted(source, insertions))
}

// objectsOf are the parameters of a function that may be objects: pointers and runtime.Object.
func objectsOf(function *ast.FuncDecl) []string {
	var names []string
	for _, parameter := range function.Type.Params.List {
		switch kind := parameter.Type.(type) {
		case *ast.StarExpr:
		case *ast.SelectorExpr:
			if kind.Sel.Name != "Object" {
				continue
			}
		default:
			continue
		}
		for _, name := range parameter.Names {
			if name.Name != "_" {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

func inserted(source []byte, insertions []insertion) []byte {
	sort.Slice(insertions, func(a, b int) bool { return insertions[a].offset < insertions[b].offset })
	var result bytes.Buffer
	from := 0
	for _, each := range insertions {
		result.Write(source[from:each.offset])
		result.WriteString(each.text)
		from = each.offset
	}
	result.Write(source[from:])
	return result.Bytes()
}

// replaceFile rewrites a file, since the one there may be a link into the module cache.
func replaceFile(file string, content []byte) error {
	if err := os.Remove(file); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}
