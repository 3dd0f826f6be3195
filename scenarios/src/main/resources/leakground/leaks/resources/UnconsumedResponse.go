package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// warehouse knows the stock of two articles of three.
func warehouse(w http.ResponseWriter, r *http.Request) {
	article, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/stock/"))
	if article%3 == 0 {
		http.Error(w, "No article has this number.", http.StatusNotFound)
		return
	}
	fmt.Fprintln(w, article%50)
}

// shop asks the warehouse over four connections at most.
type shop struct {
	url    string
	client *http.Client
}

func newShop() *shop {
	server := httptest.NewServer(http.HandlerFunc(warehouse))
	return &shop{server.URL, &http.Client{Transport: &http.Transport{MaxConnsPerHost: 4}}}
}

func (s *shop) ask(article int) *http.Response {
	response, err := s.client.Get(s.url + "/stock/" + strconv.Itoa(article))
	if err != nil {
		panic(err)
	}
	return response
}

func read(body io.Reader) int {
	text, err := io.ReadAll(body)
	if err != nil {
		panic(err)
	}
	stock, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		panic(err)
	}
	return stock
}

// leaky forgets the body of an answer that it does not want.
func leaky(s *shop, article int) int {
	response := s.ask(article)
	if response.StatusCode != http.StatusOK {
		return 0
	}
	defer response.Body.Close()
	return read(response.Body)
}

// fixed closes every body, before it looks at the status.
func fixed(s *shop, article int) int {
	response := s.ask(article)
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 0
	}
	return read(response.Body)
}

// waiting asks for a hundred articles and tells how many goroutines are left.
func waiting(variant func(*shop, int) int) int {
	s := newShop()
	before := runtime.NumGoroutine()
	for article := 0; article < 100; article++ {
		go variant(s, article)
	}
	time.Sleep(300 * time.Millisecond)
	s.client.CloseIdleConnections()
	time.Sleep(100 * time.Millisecond)
	return runtime.NumGoroutine() - before
}

func main() {
	if leaky(newShop(), 2) != fixed(newShop(), 2) {
		panic("the fix changed the answer")
	}
	fmt.Println("fixed:", waiting(fixed), "more goroutines")
	fmt.Println("leaky:", waiting(leaky), "more goroutines")
}

// rounds has a round of each variant, for `run --go`: the warehouse answers, or
// the goroutine waits for a connection when the round is over.
func rounds() map[string]func(number int) {
	s := newShop()
	ask := func(variant func(*shop, int) int) func(int) {
		return func(number int) {
			asked := make(chan int, 1)
			go func() { asked <- variant(s, number) }()
			select {
			case <-asked:
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	return map[string]func(int){"leaky": ask(leaky), "fixed": ask(fixed)}
}
