package main

import (
	"fmt"
	"runtime"
)

// pictures were pasted one after the other, and undone again.
const pictures = 64

// edit is a change of the document: the picture that was pasted.
type edit struct{ picture [64 << 10]byte }

func insert(number int) *edit {
	e := new(edit)
	for i := range e.picture {
		e.picture[i] = byte(number)
	}
	return e
}

func (e *edit) checksum() (sum int) {
	for _, point := range e.picture {
		sum += int(point)
	}
	return sum
}

type editor struct{ undo []*edit }

func (e *editor) push(number int) { e.undo = append(e.undo, insert(number)) }

// leaky takes the last edit off the stack. It stays in the array behind.
func (e *editor) leaky() int {
	last := e.undo[len(e.undo)-1]
	e.undo = e.undo[:len(e.undo)-1]
	return last.checksum()
}

// fixed clears the element before it cuts it off. Since Go 1.22 slices.Delete does
// that as well.
func (e *editor) fixed() int {
	last := e.undo[len(e.undo)-1]
	e.undo[len(e.undo)-1] = nil
	e.undo = e.undo[:len(e.undo)-1]
	return last.checksum()
}

// morning pastes all pictures and undoes them.
func (e *editor) morning(undo func(*editor) int) (sum int) {
	for number := 0; number < pictures; number++ {
		e.push(number)
	}
	for number := 0; number < pictures; number++ {
		sum += undo(e)
	}
	return sum
}

// heap tells what was undone and how many bytes the empty stack keeps.
func heap(undo func(*editor) int) (sum int, bytes int64) {
	e := new(editor)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	sum = e.morning(undo)
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(e)
	return sum, int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	a, leaked := heap((*editor).leaky)
	b, kept := heap((*editor).fixed)
	if a != b {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", leaked/1024, "KiB") // about 4096
	fmt.Println("fixed:", kept/1024, "KiB")   // about 0
}

// rounds has a round of each variant, for `run --go`: the first is the morning.
func rounds() map[string]func(number int) {
	e := new(editor)
	edit := func(undo func(*editor) int) func(int) {
		return func(number int) {
			if number == 0 {
				e.morning(undo)
			}
			e.push(1)
			undo(e)
		}
	}
	return map[string]func(int){
		"leaky": edit((*editor).leaky),
		"fixed": edit((*editor).fixed),
	}
}
