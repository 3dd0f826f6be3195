package main

import (
	"fmt"
	"runtime"
	"unicode"
)

// edit is a change of the document, and leads to the one made after it.
type edit struct {
	inserted string
	removed  int
	next     *edit
}

// document is a text, and the last edit that autosave has seen.
type document struct {
	text        []byte
	last, saved *edit
}

func (d *document) apply(e *edit) *edit {
	d.text = append(d.text[:len(d.text)-e.removed], e.inserted...)
	d.last.next = e
	d.last = e
	for d.saved.next != nil {
		d.saved = d.saved.next
	}
	return e
}

func (d *document) letters() (n int) {
	for _, c := range string(d.text) {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}

type editor struct {
	document
	undo []*edit
}

func (e *editor) enter(text string) {
	text = fmt.Sprintf("%s [%d]", text, len(e.text))
	e.undo = append(e.undo, e.apply(&edit{inserted: text}))
}

// leaky takes the last edit off the stack. It stays in the array behind.
func (e *editor) leaky() {
	last := e.undo[len(e.undo)-1]
	e.undo = e.undo[:len(e.undo)-1]
	e.apply(&edit{removed: len(last.inserted)})
}

// fixed clears the element before it cuts it off.
func (e *editor) fixed() {
	last := e.undo[len(e.undo)-1]
	e.undo[len(e.undo)-1] = nil
	e.undo = e.undo[:len(e.undo)-1]
	e.apply(&edit{removed: len(last.inserted)})
}

// heap writes and undoes a template, then ten thousand sentences, and tells
// how many letters were seen and how many bytes stayed.
func heap(undo func(*editor)) (letters int, bytes int64) {
	e := new(editor)
	e.last = new(edit)
	e.saved = e.last
	for line := 0; line < 8; line++ {
		e.enter("a line of the template\n")
	}
	for len(e.undo) > 0 {
		undo(e)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := 0; i < 10_000; i++ {
		e.enter("a sentence that does not survive the second reading")
		letters += e.letters()
		undo(e)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(e)
	return letters, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, leaked := heap((*editor).leaky)
	b, kept := heap((*editor).fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked/1024, "KiB") // about 1250
	fmt.Println("fixed:", kept/1024, "KiB")   // 0
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	e := new(editor)
	e.last = new(edit)
	e.saved = e.last
	edit := func(undo func(*editor)) func(int) {
		return func(int) {
			e.enter("a sentence that does not survive the second reading")
			undo(e)
		}
	}
	return map[string]func(int){
		"leaky": edit((*editor).leaky),
		"fixed": edit((*editor).fixed),
	}
}
