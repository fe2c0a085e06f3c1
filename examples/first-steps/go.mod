module example.com/examples/firststeps

go 1.24.1

require github.com/lf-edge/ekuiper/contract/v2 v2.0.0
