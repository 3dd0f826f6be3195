package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"time"
)

// offer is what a supplier says, each of them on a path of its own.
func offer(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, "Today's tea of ", r.URL.Path)
}

func ask(c *http.Client, url string) int {
	response, err := c.Get(url)
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		panic(err)
	}
	return len(text)
}

var clients = map[string]*http.Client{}

// leaky keeps a client for every supplier. A client with a transport of its
// own has connections of its own, with two goroutines each.
func leaky(server, supplier string) int {
	c, ok := clients[supplier]
	if !ok {
		c = &http.Client{Transport: &http.Transport{}}
		clients[supplier] = c
	}
	return ask(c, server+"/"+supplier)
}

var shared = &http.Client{Transport: &http.Transport{}}

// fixed asks all of them with one client.
func fixed(server, supplier string) int {
	return ask(shared, server+"/"+supplier)
}

// fixedByClosing needs CloseIdleConnections: dropping a client alone does not
// end the goroutines of its connections.
func fixedByClosing(server, supplier string) int {
	c := &http.Client{Transport: &http.Transport{}}
	defer c.CloseIdleConnections()
	return ask(c, server+"/"+supplier)
}

// files counts what this process has open, where there is a /proc.
func files() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(offer))
	variants := []struct {
		name string
		ask  func(server, supplier string) int
	}{{"fixed", fixed}, {"fixedByClosing", fixedByClosing}, {"leaky", leaky}}
	answer := fixed(server.URL, "supplier-0")
	for _, v := range variants {
		time.Sleep(50 * time.Millisecond)
		goroutines, open := runtime.NumGoroutine(), files()
		for i := 0; i < 10; i++ {
			if v.ask(server.URL, fmt.Sprint("supplier-", i)) != answer {
				panic("another answer")
			}
		}
		time.Sleep(50 * time.Millisecond)
		// leaky: 30 goroutines and 20 files, with those of the server; the others: none
		fmt.Println(v.name+":", runtime.NumGoroutine()-goroutines, "more goroutines,", files()-open, "more files")
	}
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	server := httptest.NewServer(http.HandlerFunc(offer))
	ask := func(variant func(server, supplier string) int) func(int) {
		return func(number int) { variant(server.URL, fmt.Sprint("supplier-", number)) }
	}
	return map[string]func(int){
		"leaky":          ask(leaky),
		"fixed":          ask(fixed),
		"fixedByClosing": ask(fixedByClosing),
	}
}
