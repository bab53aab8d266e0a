package ports

// KubeletPort is the one port that validation asks for.
const KubeletPort = 10250
