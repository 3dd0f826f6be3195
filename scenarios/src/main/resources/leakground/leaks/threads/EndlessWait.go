package main

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

const today = "the orchestra plays in the market hall, the council at the mill "

// archive takes questions on the loopback interface.
type archive struct {
	net.Listener
	questions chan bool
}

func open() *archive {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	a := &archive{l, make(chan bool)}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go a.serve(conn)
		}
	}()
	return a
}

// serve takes the question, and has no answer while the index is being rebuilt.
func (a *archive) serve(conn net.Conn) {
	defer conn.Close()
	io.ReadFull(conn, make([]byte, len("the\n")))
	a.questions <- true
	io.Copy(io.Discard, conn)
}

func (a *archive) connect() net.Conn {
	conn, err := net.DialTimeout("tcp", a.Addr().String(), time.Second)
	if err != nil {
		panic(err)
	}
	return conn
}

// fetch adds what the archive has found to the hits of today.
func fetch(conn net.Conn, hits *atomic.Int64) {
	defer conn.Close()
	io.WriteString(conn, "the\n")
	answer, err := io.ReadAll(conn)
	if err != nil {
		return // then it is the hits of today alone
	}
	hits.Add(int64(strings.Count(string(answer), "the")))
}

// leaky waits for an answer as long as it takes. The deferred Close is never
// reached.
func leaky(a *archive) int64 {
	var hits atomic.Int64
	hits.Store(int64(strings.Count(today, "the")))
	conn := a.connect()
	go fetch(conn, &hits)
	<-a.questions
	return hits.Load()
}

// fixed gives the answer a deadline.
func fixed(a *archive) int64 {
	var hits atomic.Int64
	hits.Store(int64(strings.Count(today, "the")))
	conn := a.connect()
	conn.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	go fetch(conn, &hits)
	<-a.questions
	return hits.Load()
}

func main() {
	a := open()
	for i := 0; i < 10; i++ {
		if leaky(a) != fixed(a) {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(50 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 22: main, the archive, and two a round
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	a := open()
	return map[string]func(int){
		"leaky": func(int) { leaky(a) },
		"fixed": func(int) { fixed(a) },
	}
}
