package main

import (
	"fmt"
	"sync"
)

const warm = 254 // tenths of a degree

// hub sends each reading of a thermometer to all subscribers.
type hub struct {
	lock        sync.Mutex
	subscribers map[chan int]bool
}

// subscribe returns a channel of readings, with room for some of them, and a
// function that ends the subscription.
func (h *hub) subscribe() (readings <-chan int, cancel func()) {
	channel := make(chan int, 16)
	h.lock.Lock()
	defer h.lock.Unlock()
	if h.subscribers == nil {
		h.subscribers = make(map[chan int]bool)
	}
	h.subscribers[channel] = true
	return channel, func() {
		h.lock.Lock()
		defer h.lock.Unlock()
		delete(h.subscribers, channel)
	}
}

// publish does not wait for a subscriber that has no room.
func (h *hub) publish(reading int) {
	h.lock.Lock()
	defer h.lock.Unlock()
	for subscriber := range h.subscribers {
		select {
		case subscriber <- reading:
		default:
		}
	}
}

// chart is a curve on the screen.
type chart struct{ points [4096]int }

func (c *chart) sum() (sum int) {
	for _, point := range c.points {
		sum = 31*sum + point
	}
	return sum
}

// leaky shows a reading in a chart. It drops the chart and does not cancel.
func leaky(h *hub) int {
	readings, _ := h.subscribe()
	h.publish(warm)
	c := new(chart)
	c.points[0] = <-readings
	return c.sum()
}

// fixed cancels the subscription with the chart.
func fixed(h *hub) int {
	readings, cancel := h.subscribe()
	defer cancel()
	h.publish(warm)
	c := new(chart)
	c.points[0] = <-readings
	return c.sum()
}

func main() {
	h, f := new(hub), new(hub)
	for i := 0; i < 100; i++ {
		if leaky(h) != fixed(f) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(h.subscribers), "subscribers") // 100
	fmt.Println("fixed:", len(f.subscribers), "subscribers") // 0
}
