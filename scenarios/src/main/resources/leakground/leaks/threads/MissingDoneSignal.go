package main

import (
	"fmt"
	"runtime"
	"time"
)

var headlines = []string{
	"Harbour reopens after the storm",
	"Library lends its ten millionth book",
	"Old mill gets a new wheel",
	"Council agrees on the second bridge",
	"Orchestra plays in the market hall",
}

// feed sends every headline to everyone who is subscribed.
type feed struct{ subscribers map[chan string]bool }

func (f *feed) subscribe() chan string {
	news := make(chan string, len(headlines))
	f.subscribers[news] = true
	return news
}

func (f *feed) publish() {
	for _, h := range headlines {
		for news := range f.subscribers {
			news <- h
		}
	}
}

// leaky starts a reader that waits for headlines. Once the feed has forgotten
// the channel, nobody else will ever send on it.
func leaky(f *feed) (letters int) {
	news, shown := f.subscribe(), make(chan int)
	go func() {
		for {
			shown <- len(<-news)
		}
	}()
	defer delete(f.subscribers, news)
	f.publish()
	for range headlines {
		letters += <-shown
	}
	return letters
}

// fixed tells the reader that it is done. The reader listens for that wherever it
// waits: for a headline, and for somebody to show it to.
func fixed(f *feed) (letters int) {
	news, shown, done := f.subscribe(), make(chan int), make(chan struct{})
	defer close(done)
	go func() {
		for {
			select {
			case h := <-news:
				select {
				case shown <- len(h):
				case <-done:
					return
				}
			case <-done:
				return
			}
		}
	}()
	defer delete(f.subscribers, news)
	f.publish()
	for range headlines {
		letters += <-shown
	}
	return letters
}

func main() {
	f := &feed{subscribers: map[chan string]bool{}}
	for i := 0; i < 10; i++ {
		if leaky(f) != fixed(f) {
			panic("the fix changed the answer")
		}
	}
	time.Sleep(10 * time.Millisecond)
	fmt.Println("goroutines:", runtime.NumGoroutine()) // 11: main and ten leaks
}

// rounds has a round of each variant, for `run --go`.
func rounds() map[string]func(number int) {
	f := &feed{subscribers: map[chan string]bool{}}
	return map[string]func(int){
		"leaky": func(int) { leaky(f) },
		"fixed": func(int) { fixed(f) },
	}
}
