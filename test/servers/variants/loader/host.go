package main

import (
	"fmt"
	"os"
	"plugin"
)

// Opens a plugin as a server does, and prints the types of its symbols.
func main() {
	opened, err := plugin.Open(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for _, name := range os.Args[2:] {
		symbol, err := opened.Lookup(name)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Printf("%s %T\n", name, symbol)
	}
}
