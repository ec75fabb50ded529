module jpacer.org/goldens

go 1.22
