package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime"
	"strconv"
)

// tape is a driver for an archive on tape, with an index of its own.
type tape struct {
	index [4096]int
}

func newTape() *tape {
	t := new(tape)
	for place := range t.index {
		t.index[place] = (place*31 + 7) % 4093
	}
	return t
}

func (t *tape) Open(string) (driver.Conn, error) { return nil, errors.New("no tape") }

func (t *tape) pages(year int) (sum int) {
	for page := 0; page < 10_000; page++ {
		sum += t.index[(year+page*17)&0xfff]
	}
	return sum
}

// leaky registers a driver for each tenant that is opened. The package
// database/sql refuses a name twice and has no way to take one out.
func leaky(number int) int {
	t := newTape()
	sql.Register("tape-"+strconv.Itoa(number), t)
	return t.pages(number)
}

// connector makes connections without a name in a global list.
type connector struct{ *tape }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Open("") }
func (c connector) Driver() driver.Driver                        { return c.tape }

// fixed needs no name: sql.OpenDB takes a connector, and Close ends it.
func fixed(number int) int {
	t := newTape()
	pool := sql.OpenDB(connector{t})
	defer pool.Close()
	return t.pages(number)
}

// heap opens a hundred tenants and tells how many bytes stayed.
func heap(variant func(int) int, first int) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for number := first; number < first+100; number++ {
		variant(number)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.HeapAlloc) - int64(before.HeapAlloc)
}

func main() {
	if leaky(1_000_000) != fixed(1_000_000) {
		panic("the fix changed the answer")
	}
	fmt.Println("leaky:", heap(leaky, 1_000_100)/1024, "KiB") // 3200: the tables of a hundred drivers
	fmt.Println("fixed:", heap(fixed, 1_000_200)/1024, "KiB") // 0
}
