module warmups

go 1.20
