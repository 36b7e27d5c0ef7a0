/// The version of the program, as it stands in what it leaves behind for others to read.
package let programVersion = "0.1.0"
