package main

import (
	"container/list"
	"fmt"
	"strings"
)

var products = []string{
	"/tea/green", "/tea/black", "/tea/white", "/pot/clay", "/pot/iron", "/cup/blue", "/cup/grey", "/tea/green",
}

// request is what the browser asks for, and for whom.
type request struct {
	path    string
	session int
}

func render(r request) string {
	return strings.Repeat(fmt.Sprintf("<li>%s for %d</li>", r.path, r.session), 32)
}

var pages = map[request]string{}

// leaky remembers every page in a package-level map.
func leaky(session int) (letters int) {
	for _, path := range products {
		r := request{path, session}
		html, ok := pages[r]
		if !ok {
			html = render(r)
			pages[r] = html
		}
		letters += len(html)
	}
	return letters
}

// lru drops the page that was not asked for longest.
type lru struct {
	order *list.List
	pages map[request]*list.Element
}

type entry struct {
	request
	html string
}

const capacity = 24

func (c *lru) get(r request) string {
	if e, ok := c.pages[r]; ok {
		c.order.MoveToFront(e)
		return e.Value.(entry).html
	}
	html := render(r)
	c.pages[r] = c.order.PushFront(entry{r, html})
	if c.order.Len() > capacity {
		eldest := c.order.Remove(c.order.Back()).(entry)
		delete(c.pages, eldest.request)
	}
	return html
}

var bounded = lru{list.New(), map[request]*list.Element{}}

// fixed remembers the last pages only.
func fixed(session int) (letters int) {
	for _, path := range products {
		letters += len(bounded.get(request{path, session}))
	}
	return letters
}

func main() {
	for session := 0; session < 100; session++ {
		if leaky(session) != fixed(session) {
			panic("the fix changed the answer")
		}
	}
	fmt.Println("leaky:", len(pages), "pages")         // 700
	fmt.Println("fixed:", len(bounded.pages), "pages") // 24
}
