module leak

go 1.20

require gopkg.in/natefinch/lumberjack.v2 v2.2.1
