// A portable plugin with one function, that speaks to eKuiper without its SDK: the request side of nanomsg's protocol over a Unix socket.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
)

type channel struct {
	conn net.Conn
	id   uint32
}

func dial(path string) (*channel, error) {
	conn, err := net.Dial("unix", path)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Write([]byte{0, 'S', 'P', 0, 0, 0x30, 0, 0}); err != nil {
		return nil, err
	}
	_, err = io.ReadFull(conn, make([]byte, 8))
	return &channel{conn: conn}, err
}

// ask sends what the server takes for a request and returns its reply, which is the next order.
func (c *channel) ask(text []byte) ([]byte, error) {
	c.id++
	message := make([]byte, 13, 13+len(text))
	message[0] = 1
	binary.BigEndian.PutUint64(message[1:], uint64(len(text)+4))
	binary.BigEndian.PutUint32(message[9:], c.id|1<<31)
	if _, err := c.conn.Write(append(message, text...)); err != nil {
		return nil, err
	}
	head := make([]byte, 13)
	if _, err := io.ReadFull(c.conn, head); err != nil {
		return nil, err
	}
	body := make([]byte, binary.BigEndian.Uint64(head[1:])-4)
	_, err := io.ReadFull(c.conn, body)
	return body, err
}

func (c *channel) serve(answer func(order []byte) []byte) {
	order, err := c.ask([]byte("handshake"))
	for err == nil {
		order, err = c.ask(answer(order))
	}
}

func function(order []byte) []byte {
	var call struct {
		Func string
		Arg  any
	}
	_ = json.Unmarshal(order, &call)
	reply := map[string]any{"state": true, "result": fmt.Sprint("echo ", call.Arg)}
	if call.Func == "IsAggregate" {
		reply = map[string]any{"state": false, "result": false}
	}
	text, _ := json.Marshal(reply)
	return text
}

func control(order []byte) []byte {
	var command struct{ Cmd, Arg string }
	var symbol struct{ SymbolName string }
	_ = json.Unmarshal(order, &command)
	_ = json.Unmarshal([]byte(command.Arg), &symbol)
	if command.Cmd == "start" {
		if functions, err := dial("/tmp/func_" + symbol.SymbolName + ".ipc"); err == nil {
			go functions.serve(function)
		}
	}
	return []byte("ok")
}

func main() {
	orders, err := dial("/tmp/plugin_pubportable.ipc")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	orders.serve(control)
}
