module leak

go 1.20

require gopkg.in/natefinch/lumberjack.v2 v2.0.0-20161104145732-dd45e6a67c53

require (
	github.com/BurntSushi/toml v1.6.0 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect
)
