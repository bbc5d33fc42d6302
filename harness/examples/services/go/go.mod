module example/batches

go 1.21
