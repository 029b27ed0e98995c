struct Place { 1: i32 row }
service Base { string ping(1: string word) }
