package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"strconv"

	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Document is one document of a file, as kubectl reads it.
type Document struct {
	// Line is the line on which it begins, from 1.
	Line int `json:"line"`
	// Lines is the number of its lines.
	Lines int `json:"lines"`
	// Object is empty if the document cannot be read.
	Object json.RawMessage `json:"object,omitempty"`
	// Error is the reason why it cannot be read, with the line that kubectl names.
	Error     string `json:"error,omitempty"`
	ErrorLine int    `json:"errorLine,omitempty"`
	// Warning is what kubectl ignores silently, with its line: a repeated key.
	Warning     string `json:"warning,omitempty"`
	WarningLine int    `json:"warningLine,omitempty"`
}

// The number of bytes that kubectl reads ahead to tell JSON from YAML.
const lookAhead = 4096

// documents splits a file as kubectl does: JSON objects one after the other, or YAML between lines of ---. A file that
// begins with JSON may continue with YAML.
func documents(file []byte) []Document {
	var found []Document
	line := 1
	if _, _, isJSON := kubeyaml.GuessJSONStream(bytes.NewReader(file), lookAhead); isJSON {
		objects := json.NewDecoder(bytes.NewReader(file))
		read := 0
		for {
			var object json.RawMessage
			err := objects.Decode(&object)
			if err == nil {
				next := int(objects.InputOffset())
				lines := bytes.Count(file[read:next], newLine)
				start := line + bytes.Count(leadingSpace.Find(file[read:next]), newLine)
				found = append(found, Document{Line: start, Lines: line + lines - start + 1, Object: compact(object)})
				line += lines
				read = next
				continue
			}
			if err == io.EOF {
				return found
			}
			if len(found) > 1 { // it is certainly JSON
				return append(found, Document{Line: line, Lines: 1, Error: err.Error(), ErrorLine: line})
			}
			break
		}
		// kubectl continues as YAML, without the rest of the line.
		space := leadingLine.Find(file[read:])
		line += bytes.Count(space, newLine)
		file = file[read+len(space):]
	}
	return append(found, yamlDocuments(file, line)...)
}

var (
	newLine      = []byte("\n")
	leadingSpace = regexp.MustCompile(`^\s*`)
	leadingLine  = regexp.MustCompile(`^[^\S\n]*\n?`)
)

func yamlDocuments(file []byte, line int) []Document {
	var found []Document
	lines := &lineByLine{rest: file}
	reader := kubeyaml.NewYAMLReader(bufio.NewReader(lines))
	for {
		before := lines.given
		text, err := reader.Read()
		if err == io.EOF {
			return found
		}
		start := line + before
		if err != nil {
			found = append(found, Document{Line: start, Lines: lines.given - before, Error: err.Error(), ErrorLine: line + lines.given - 1})
			continue
		}
		document := yamlDocument(text, start)
		document.Lines = bytes.Count(bytes.TrimRight(text, "\n"), newLine) + 1
		// The lines of --- before it are not part of a document, though kubectl reads them with it.
		for _, each := range lines.since(before) {
			if !bytes.HasPrefix(each, []byte("---")) {
				break
			}
			document.Line++
			document.Lines--
		}
		if document.Error != "" || document.Object != nil {
			found = append(found, document)
		}
	}
}

// yamlDocument reads one document; an empty one becomes null.
func yamlDocument(text []byte, line int) Document {
	document := Document{Line: line}
	object, err := yaml.YAMLToJSONStrict(text)
	if err != nil {
		message, at := located(err, line)
		if object, err = yaml.YAMLToJSON(text); err != nil {
			document.Error, document.ErrorLine = located(err, line)
			return document
		}
		document.Warning, document.WarningLine = message+"; the last one counts", at
	}
	if !bytes.Equal(bytes.TrimSpace(object), []byte("null")) {
		document.Object = object
	}
	return document
}

var namedLine = regexp.MustCompile(`(?s)^.*?(?:yaml: )?line (\d+): `)

// located splits an error of a document into its message and the line that it names, counted from the line on which the
// document begins.
func located(err error, line int) (string, int) {
	message := err.Error()
	named := namedLine.FindStringSubmatchIndex(message)
	if named == nil {
		return message, line
	}
	number, _ := strconv.Atoi(message[named[2]:named[3]])
	return message[named[1]:], line + max(number, 1) - 1
}

func compact(object json.RawMessage) json.RawMessage {
	if bytes.Equal(object, []byte("null")) {
		return nil
	}
	var buffer bytes.Buffer
	if err := json.Compact(&buffer, object); err != nil {
		return object
	}
	return buffer.Bytes()
}

// lineByLine returns one line per read, so that it is known which lines were consumed.
type lineByLine struct {
	rest  []byte
	given int
	all   [][]byte
	// inLine means that the last line was too long for one read.
	inLine bool
}

func (l *lineByLine) Read(into []byte) (int, error) {
	if len(l.rest) == 0 {
		return 0, io.EOF
	}
	end := bytes.IndexByte(l.rest, '\n') + 1
	if end == 0 {
		end = len(l.rest)
	}
	if !l.inLine {
		l.given++
		l.all = append(l.all, l.rest[:end])
	}
	size := copy(into, l.rest[:end])
	l.inLine = size < end
	l.rest = l.rest[size:]
	return size, nil
}

func (l *lineByLine) since(line int) [][]byte { return l.all[line:] }
