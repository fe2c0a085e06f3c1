module example.com/examples/lines

go 1.25.4

require github.com/lf-edge/ekuiper/contract/v2 v2.3.1
