package main

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
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

// ask sends the question and reads until the archive hangs up.
func ask(conn net.Conn) (hits int, err error) {
	defer conn.Close()
	io.WriteString(conn, "the\n")
	answer, err := io.ReadAll(conn)
	return strings.Count(string(answer), "the"), err
}

func (a *archive) connect() net.Conn {
	conn, err := net.DialTimeout("tcp", a.Addr().String(), time.Second)
	if err != nil {
		panic(err)
	}
	return conn
}

// leaky searches in two places at once and returns when the first has answered.
// The other goroutine is in Read, and nobody has its connection.
func leaky(a *archive) int {
	conn := a.connect()
	go ask(conn)
	<-a.questions
	return strings.Count(today, "the")
}

// fixed closes the connection on every way out, which ends the Read.
func fixed(a *archive) int {
	conn := a.connect()
	defer conn.Close()
	go ask(conn)
	<-a.questions
	return strings.Count(today, "the")
}

// fixedByTimeout gives the answer a deadline. A context alone would not do: Read
// does not know it.
func fixedByTimeout(a *archive) int {
	conn := a.connect()
	conn.SetReadDeadline(time.Now().Add(5 * time.Millisecond))
	go ask(conn)
	<-a.questions
	return strings.Count(today, "the")
}

func main() {
	a := open()
	for i := 0; i < 10; i++ {
		if n := leaky(a); n != fixed(a) || n != fixedByTimeout(a) {
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
		"leaky":          func(int) { leaky(a) },
		"fixed":          func(int) { fixed(a) },
		"fixedByTimeout": func(int) { fixedByTimeout(a) },
	}
}
