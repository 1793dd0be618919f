<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
 <context>
  <name>Timeline</name>
  <message numerus="yes">
   <source>%n came</source>
   <translation>
    <numerusform>%n came</numerusform>
    <numerusform>%n came</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n left</source>
   <translation>
    <numerusform>%n left</numerusform>
    <numerusform>%n left</numerusform>
   </translation>
  </message>
 </context>
</TS>
