package main

import (
	"context"
	"fmt"
	"strings"
)

var archive = strings.Repeat("the bridge over the river, the mill at the bridge, the harbour ", 64)

// query is what a search is about, and which places in the archive have it.
type query struct {
	word string
	hits []bool
}

func newQuery(word string) *query { return &query{word, make([]bool, len(archive))} }

func (q *query) countHits() (hits int) {
	for at := range archive {
		if strings.HasPrefix(archive[at:], q.word) {
			q.hits[at] = true
			hits++
		}
	}
	return hits
}

// searcher is a goroutine of a pool. Go has no goroutine-local variables; what
// a worker keeps between two tasks is what its own loop declares.
func searcher(tasks <-chan func(queries *[]*query)) {
	var queries []*query
	for task := range tasks {
		task(&queries)
	}
}

// leaky pushes the query of every search, and never takes one away.
func leaky(tasks chan<- func(*[]*query)) (hits, kept int) {
	done := make(chan bool)
	tasks <- func(queries *[]*query) {
		*queries = append(*queries, newQuery("bridge"))
		hits, kept = (*queries)[len(*queries)-1].countHits(), len(*queries)
		done <- true
	}
	<-done
	return hits, kept
}

type key struct{}

// fixed hands the query down in a context, which lives as long as the call.
func fixed(tasks chan<- func(*[]*query)) (hits, kept int) {
	done := make(chan bool)
	tasks <- func(queries *[]*query) {
		ctx := context.WithValue(context.Background(), key{}, newQuery("bridge"))
		hits, kept = search(ctx), len(*queries)
		done <- true
	}
	<-done
	return hits, kept
}

func search(ctx context.Context) int { return ctx.Value(key{}).(*query).countHits() }

func main() {
	a, b := make(chan func(*[]*query)), make(chan func(*[]*query))
	go searcher(a)
	go searcher(b)
	for i := 0; i < 10; i++ {
		n, leaked := leaky(a)
		m, kept := fixed(b)
		if n != m {
			panic("the fix changed the answer")
		}
		if i == 9 {
			fmt.Println("leaky:", leaked, "queries kept, fixed:", kept) // 10 and 0
		}
	}
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	tasks := make(chan func(*[]*query))
	go searcher(tasks)
	return map[string]func(int){
		"leaky": func(int) { leaky(tasks) },
		"fixed": func(int) { fixed(tasks) },
	}
}
