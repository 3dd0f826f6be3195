// The ticket shop of the lessons in Go, with the same faults on the same evenings:
//
//	go run shop.go -day monday
//
// It prints its port and sends itself visitors. http://localhost:PORT/debug/pprof/ has its profiles.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

var day = flag.String("day", "", "monday, tuesday, wednesday, thursday or friday")

type session struct {
	user    string
	history [8000]byte
}

// sessions has the visitors who have logged in.
type sessions struct {
	mu   sync.Mutex
	next int
	open map[string]*session
}

func (s *sessions) put(kept *session) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	id := fmt.Sprint("session-", s.next)
	s.open[id] = kept
	return id
}

func (s *sessions) get(id string, forget bool) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.open[id]
	if forget {
		delete(s.open, id)
	}
	return found
}

// renew gives a session another id.
func (s *sessions) renew(id string) string {
	return s.put(s.get(id, *day != "monday"))
}

// plans keeps the last 5,000 plans that were drawn.
type plans struct {
	mu    sync.Mutex
	order *list.List
	drawn map[string]*list.Element
}

type plan struct{ show, text string }

func (p *plans) of(show string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if found, ok := p.drawn[show]; ok {
		p.order.MoveToFront(found)
		return found.Value.(plan).text
	}
	text := strings.Repeat(show+strings.Repeat(".", 99)+"\n", 40)
	p.drawn[show] = p.order.PushFront(plan{show, text})
	if p.order.Len() > 5000 {
		delete(p.drawn, p.order.Remove(p.order.Back()).(plan).show)
	}
	return text
}

// payments are those that have begun. The bank says later whether one is paid.
type payments struct {
	mu     sync.Mutex
	number int
	begun  map[int]chan bool
}

func (p *payments) begin() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.number++
	result := make(chan bool)
	p.begun[p.number] = result
	go printTicket(result)
	return p.number
}

func printTicket(result <-chan bool) {
	ticket := make([]byte, 24000)
	if <-result {
		ticket[0] = 1
	}
}

func (p *payments) answered(order int, paid bool) {
	p.mu.Lock()
	result := p.begun[order]
	delete(p.begun, order)
	p.mu.Unlock()
	if paid || *day != "tuesday" {
		result <- paid
	}
}

// about names the settings of the machine.
func about() (string, error) {
	folder, err := syscall.Open("/etc", syscall.O_RDONLY, 0)
	if err != nil {
		return "", err
	}
	if *day != "wednesday" {
		defer syscall.Close(folder)
	}
	names, err := filepath.Glob("/etc/*.conf")
	return strings.Join(names, "\n"), err
}

// poster draws in memory outside of the heap.
func poster(show, have string) (string, error) {
	image, err := syscall.Mmap(-1, 0, 32*1024, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return "", err
	}
	for i := range image {
		image[i] = byte(len(show) + i)
	}
	if *day == "friday" && have != "" {
		return "", nil
	}
	return fmt.Sprintf("%x", image[len(image)-1]), syscall.Munmap(image)
}

func main() {
	flag.Parse()
	visitors := &sessions{open: map[string]*session{}}
	halls := &plans{order: list.New(), drawn: map[string]*list.Element{}}
	bank := &payments{begun: map[int]chan bool{}}
	http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, visitors.put(&session{user: r.FormValue("user")}))
	})
	http.HandleFunc("/plan", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, halls.of(r.FormValue("show")))
	})
	http.HandleFunc("/poster", func(w http.ResponseWriter, r *http.Request) {
		tag, err := poster(r.FormValue("show"), r.FormValue("have"))
		answer(w, tag, err)
	})
	http.HandleFunc("/order", func(w http.ResponseWriter, r *http.Request) {
		renewed := visitors.renew(r.FormValue("session"))
		order := bank.begin()
		go bank.answered(order, order%3 != 0)
		io.WriteString(w, renewed)
	})
	http.HandleFunc("/about", func(w http.ResponseWriter, _ *http.Request) {
		text, err := about()
		answer(w, text, err)
	})
	http.HandleFunc("/logout", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "bye ", visitors.get(r.FormValue("session"), true).user)
	})
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("the shop is process %d, its profiles are at http://%s/debug/pprof/", os.Getpid(), listener.Addr())
	go visit("http://" + listener.Addr().String())
	log.Fatal(http.Serve(listener, nil))
}

func answer(w http.ResponseWriter, text string, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	io.WriteString(w, text)
}

// visit sends a rush of visitors, then some.
func visit(shop string) {
	shows := 200
	if *day == "thursday" {
		shows = 6000
	}
	for visit := 0; ; visit++ {
		id := get(shop, "/login?user=visitor", visit%400)
		for show := 0; show < 3; show++ {
			get(shop, "/plan?show=", (3*visit+show)%shows)
		}
		tag := get(shop, "/poster?show=", visit%shows)
		get(shop, "/poster?have="+tag+"&show=", visit%shows)
		renewed := get(shop, "/order?session="+id+"&seat=", visit%400)
		if visit%5 == 0 {
			get(shop, "/about?visit=", visit)
		}
		get(shop, "/logout?session="+renewed+"&visit=", visit)
		if visit < 2500 {
			time.Sleep(10 * time.Millisecond)
		} else {
			time.Sleep(100 * time.Millisecond)
		}
	}
}

func get(shop, path string, number int) string {
	response, err := http.Get(fmt.Sprint(shop, path, number))
	if err != nil {
		log.Print(err)
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}
