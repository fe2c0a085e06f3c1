// A source under another name than its plugin's.
package main

import "github.com/lf-edge/ekuiper/contract/v2/api"

func Othername() api.Source { return nil }
